using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Dapper;
using Npgsql;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Disclosure;

/// <summary>The hash of what an edition says. It stands in the journal's entry of the publication, and so in the chain.</summary>
public static class EditionDigest
{
    /// <summary>SHA-256 in hex over the edition's number and its parts, each with its length before it.</summary>
    /// <param name="edition">The edition's number.</param>
    /// <param name="text">What it says.</param>
    public static string Of(int edition, NoticeText text) => Convert.ToHexStringLower(SHA256.HashData(JournalLeaf.Netstrings(
        edition.ToString(CultureInfo.InvariantCulture), text.Column, text.Title, text.Body, text.Source, text.Issuer, text.DocumentNumber,
        text.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "")));
}

/// <summary>What a citizen downloads for a page, to check alone when and what was published. Every field of it is checked by <c>docs/verify.cs</c>.</summary>
/// <param name="Format">Which format this is.</param>
/// <param name="Document">What was published.</param>
/// <param name="Entry">The journal's entry of the publication.</param>
/// <param name="Seq">Its place in the chain.</param>
/// <param name="Previous">The hash before it, in hex.</param>
/// <param name="Path">The leaves after it up to the head, in hex.</param>
/// <param name="Head">The signed head.</param>
/// <param name="Key">The public key, as PEM.</param>
public sealed record Proof(string Format, ProvedDocument Document, ProvedEntry Entry, long Seq, string Previous, IReadOnlyList<string> Path, ProvedHead Head, string Key)
{
    /// <summary>The only format.</summary>
    public const string Version1 = "pinghu-eco-public/proof/1";

    /// <summary>When it was published, by the clock of the database.</summary>
    [JsonIgnore]
    public DateTimeOffset PublishedAt => DateTimeOffset.UnixEpoch.AddMicroseconds(Entry.At);
}

/// <summary>The parts over which the hash was made, in this order.</summary>
public sealed record ProvedDocument(int Edition, string Column, string Title, string Body, string Source, string Issuer, string DocumentNumber, string DocumentDate);

/// <summary>The journal's entry; the actor is a salted hash.</summary>
public sealed record ProvedEntry(long Id, long At, string Salt, string Actor, string Act, string SubjectKind, string Subject, string Detail);

/// <summary>The signed head: ECDSA P-256 with SHA-256 over the place (8 bytes, big-endian) and the hash.</summary>
public sealed record ProvedHead(long Seq, string Hash, string Fingerprint, string Signature);

/// <summary>Makes proofs.</summary>
/// <param name="db">The database.</param>
/// <param name="journal">Reads the chain.</param>
/// <param name="keys">The hosts' keys.</param>
public sealed class ProofReader(NpgsqlDataSource db, TransparencyReader journal, HostKeys keys)
{
    private sealed record Published(
        long Entry, int Number, string ColumnCode, string Title, string Body, string Source, string Issuer, string DocumentNumber, DateOnly? DocumentDate);

    /// <summary>The proof of what is public at an address; null when nothing is, or for the few seconds until it is chained.</summary>
    public async Task<Proof?> OfAsync(Id<Notice> id, CancellationToken ct)
    {
        if (await PublishedAsync(id, ct) is not { } published || await journal.PathAsync(published.Entry, ct) is not { } path) return null;
        return new(
            Proof.Version1,
            new(published.Number, published.ColumnCode, published.Title, published.Body, published.Source, published.Issuer, published.DocumentNumber, published.DocumentDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
            new(path.Entry.Id, path.Entry.At, Hex(path.Salt), Hex(path.Entry.Actor), path.Entry.Act, path.Entry.SubjectKind, path.Entry.Subject, path.Entry.Detail),
            path.Seq, Hex(path.Previous), [.. path.Path.Select(Hex)],
            new(path.Head.Seq, Hex(path.Head.Hash), path.Head.KeyFingerprint, Hex(path.Head.Signature)),
            keys.Journal.PublicPem);
    }

    private async Task<Published?> PublishedAsync(Id<Notice> id, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QueryFirstOrDefaultAsync<Published>(new CommandDefinition("""
            select j.id as entry, e.number, e.column_code, e.title, e.body, e.source, e.issuer, e.document_number, e.document_date
            from disclosure.publication p
            join disclosure.edition e on e.notice_id = p.notice_id and e.number = p.edition
            join kernel.journal j on j.subject = p.notice_id and j.detail ? 'sha256' and (j.detail ->> 'edition')::int = e.number
            where p.notice_id = @id
              and not exists (select 1 from disclosure.withdrawal w where w.notice_id = p.notice_id)
            order by j.id desc
            limit 1
            """, new { id }, cancellationToken: ct));
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
