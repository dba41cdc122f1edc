using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace PingHuEcoPublic.Kernel;

/// <summary>
/// An entry of the journal as the chain sees it. Every text stands with its length before it (a netstring), so that no two entries read
/// alike; the format is written down in <c>docs/verify.cs</c>, which anybody can run.
/// </summary>
/// <param name="Id">The entry's number.</param>
/// <param name="At">Its instant in microseconds since 1970, UTC.</param>
/// <param name="Actor">SHA-256 of the salt and of who acted: proves without telling.</param>
/// <param name="Act">What was done.</param>
/// <param name="SubjectKind">To what kind of record; empty for none.</param>
/// <param name="Subject">To which; empty for none.</param>
/// <param name="Detail">The detail as the database writes it.</param>
public sealed record JournalLeaf(long Id, long At, byte[] Actor, string Act, string SubjectKind, string Subject, string Detail)
{
    /// <summary>The entry as a leaf.</summary>
    public static JournalLeaf Of(long id, DateTimeOffset at, string actor, string act, string? kind, Guid? subject, string detail, byte[] salt) =>
        new(id, Microseconds(at), SHA256.HashData([.. salt, .. Encoding.UTF8.GetBytes(actor)]), act, kind ?? "", subject?.ToString() ?? "", detail);

    /// <summary>The hash that the chain runs over.</summary>
    public byte[] Hash(byte[] salt) => SHA256.HashData([.. salt, .. Netstrings(Number(Id), Number(At), Convert.ToHexStringLower(Actor), Act, SubjectKind, Subject, Detail)]);

    /// <summary>The next hash of the chain.</summary>
    public static byte[] Next(byte[] previous, byte[] leaf) => SHA256.HashData([.. previous, .. leaf]);

    /// <summary>Texts, each as <c>length:text,</c> with the length in bytes of UTF-8.</summary>
    public static byte[] Netstrings(params IEnumerable<string> texts) =>
        Encoding.UTF8.GetBytes(string.Concat(texts.Select(text => string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetByteCount(text)}:{text},"))));

    private static long Microseconds(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
