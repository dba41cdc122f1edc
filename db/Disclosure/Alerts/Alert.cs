using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What somebody wants to be told by mail when it is published.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Words">The words that must be there, as typed; empty for any.</param>
/// <param name="ColumnCode">Only this column; null for any.</param>
/// <param name="Town">Only what names this town; null for any.</param>
/// <param name="Kind">Only this kind; null for any.</param>
/// <param name="Validity">Only documents of which this is said; null for any.</param>
/// <param name="Confirmed">Whether the address has confirmed it.</param>
public sealed record Alert(Id<Alert> Id, string Words, string? ColumnCode, string? Town, EntryKind? Kind, DocumentValidity? Validity, bool Confirmed)
{
    /// <summary>What it asks for, in words: <c>环境质量 · 乍浦 · “噪声”</c>.</summary>
    /// <param name="say">The language.</param>
    /// <param name="columns">The columns.</param>
    public string Said(Wording say, IEnumerable<NoticeColumn> columns) => string.Join(" · ", new[]
    {
        ColumnCode is null ? null : columns.FirstOrDefault(column => column.Code == ColumnCode)?.Name(say),
        Town is null ? null : say[$"Town.{Town}"],
        Kind is { } kind ? say[$"EntryKind.{kind}"] : null,
        Validity is { } validity ? say[$"DocumentValidity.{validity}"] : null,
        Words.Length > 0 ? say["Alert.Quoted", Words] : null,
    }.OfType<string>().DefaultIfEmpty(say["Alert.Everything"]));
}

/// <summary>The address of an alert under the hosts' key, and the signatures in its links: nothing that works is kept in clear.</summary>
/// <param name="keys">The hosts' keys.</param>
public sealed class AlertSeal(HostKeys keys)
{
    private const int Padding = 128;

    /// <summary>Encrypts the address, bound to its alert.</summary>
    public byte[] Close(Id<Alert> id, string address)
    {
        var plain = Encoding.UTF8.GetBytes(address);
        Array.Resize(ref plain, (plain.Length / Padding + 1) * Padding);
        return keys.Contact.Seal(plain, Place(id));
    }

    /// <summary>The address.</summary>
    public string Open(Id<Alert> id, byte[] envelope) => Encoding.UTF8.GetString(keys.Contact.Open(envelope, Place(id))).TrimEnd('\0');

    /// <summary>The same for the same address, whatever its case.</summary>
    public byte[] MarkOf(string address) => HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes($"alert-address|{address.ToLowerInvariant()}"));

    /// <summary>What proves that a link came from our mail.</summary>
    /// <param name="id">The alert.</param>
    /// <param name="purpose"><c>confirm</c> or <c>stop</c>.</param>
    public string Sign(Id<Alert> id, string purpose) => Base64Url.EncodeToString(HMACSHA256.HashData(keys.Receipts, Encoding.UTF8.GetBytes($"alert-{purpose}|{id}")).AsSpan(0, 18));

    /// <summary>Whether a link came from our mail.</summary>
    public bool IsSigned(Id<Alert> id, string purpose, string? signature) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Sign(id, purpose)), Encoding.UTF8.GetBytes(signature ?? ""));

    private static string Place(Id<Alert> id) => $"disclosure.alert/envelope/{id}";
}
