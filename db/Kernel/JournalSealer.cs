using System.Buffers.Binary;
using System.Security.Cryptography;
using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>What a check of the chain found.</summary>
/// <param name="Checked">How many links were recomputed.</param>
/// <param name="Broken">The first sequence number that does not follow; null when all do.</param>
public sealed record ChainCheck(long Checked, long? Broken);

/// <summary>
/// Chains the journal's rows some seconds after they were written, so that a submission never waits for the chain's head.
/// A row is taken once its transaction is below the snapshot's horizon: a late commit is never skipped.
/// </summary>
/// <param name="db">The database.</param>
/// <param name="keys">The host's keys; the journal key signs the head.</param>
public sealed class JournalSealer(NpgsqlDataSource db, HostKeys keys)
{
    /// <summary>The advisory lock that elects one sealer among all hosts.</summary>
    private const long Election = 0x5EA1;

    /// <summary>
    /// A transaction that took a number before the last one chained may commit after it; none lives while so many others are written.
    /// Kept as a count of rows and not as a transaction horizon, which a restore into another cluster would make meaningless.
    /// </summary>
    private const long Overlap = 100_000;

    private sealed record Row(long Id, DateTimeOffset At, string Actor, string Act, string? SubjectKind, Guid? Subject, string Detail)
    {
        public byte[] Leaf(byte[] salt) => JournalLeaf.Of(Id, At, Actor, Act, SubjectKind, Subject, Detail, salt).Hash(salt);
    }

    private sealed record Head(long Seq, byte[] Hash);

    private sealed record Link(Head Head, long Entry, byte[] Salt, byte[] Leaf);

    /// <summary>Chains what may be chained and signs the new head. Another host at it: does nothing.</summary>
    /// <returns>How many rows were chained.</returns>
    public Task<int> SealAsync(CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        if (!await tx.QuerySingleAsync<bool>("select pg_try_advisory_xact_lock(@Election)", new { Election })) return 0;
        var rows = await tx.QueryAsync<Row>("""
            select id, at, actor, act, subject_kind, subject, detail::text as detail
            from kernel.journal j
            where id > (select coalesce(max(journal_id), 0) - @Overlap from kernel.link)
              and tx < pg_snapshot_xmin(pg_current_snapshot())
              and not exists (select 1 from kernel.link l where l.journal_id = j.id)
            order by id
            limit 5000
            """, new { Overlap });
        var head = await HeadAsync(tx);
        var links = new List<Link>();
        foreach (var row in rows)
        {
            var salt = RandomNumberGenerator.GetBytes(16);
            var leaf = row.Leaf(salt);
            head = new(head.Seq + 1, JournalLeaf.Next(head.Hash, leaf));
            links.Add(new(head, row.Id, salt, leaf));
        }
        if (links.Count == 0) return 0;
        await tx.ExecuteAsync("""
            insert into kernel.link (seq, journal_id, hash, salt, leaf)
            select seq, journal_id, hash, salt, leaf
            from unnest(@seqs, @ids, @hashes, @salts, @leaves) as l (seq, journal_id, hash, salt, leaf)
            """, new
        {
            seqs = links.Select(link => link.Head.Seq).ToArray(),
            ids = links.Select(link => link.Entry).ToArray(),
            hashes = links.Select(link => link.Head.Hash).ToArray(),
            salts = links.Select(link => link.Salt).ToArray(),
            leaves = links.Select(link => link.Leaf).ToArray(),
        });
        await tx.ExecuteAsync("""
            insert into kernel.checkpoint (seq, hash, key_fingerprint, signature)
            values (@Seq, @Hash, @Fingerprint, @signature)
            """, new { head.Seq, head.Hash, keys.Journal.Fingerprint, signature = keys.Journal.Sign(Signed(head.Seq, head.Hash)) });
        return links.Count;
    }, ct);

    /// <summary>Recomputes the whole chain from the journal's rows, and every signature made by the present key.</summary>
    public async Task<ChainCheck> VerifyAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var hash = new byte[32];
        long seq = 0;
        await foreach (var link in connection.QueryUnbufferedAsync<LinkedRow>("""
            select l.seq, l.hash, l.salt, j.id, j.at, j.actor, j.act, j.subject_kind, j.subject, j.detail::text as detail, c.signature
            from kernel.link l
            join kernel.journal j on j.id = l.journal_id
            left join kernel.checkpoint c on c.seq = l.seq and c.key_fingerprint = @Fingerprint
            order by l.seq
            """, new { keys.Journal.Fingerprint }).WithCancellation(ct))
        {
            hash = JournalLeaf.Next(hash, new Row(link.Id, link.At, link.Actor, link.Act, link.SubjectKind, link.Subject, link.Detail).Leaf(link.Salt));
            seq++;
            if (link.Seq != seq || !hash.AsSpan().SequenceEqual(link.Hash)) return new(seq, seq);
            if (link.Signature is { } signature && !keys.Journal.Verify(Signed(seq, hash), signature)) return new(seq, seq);
        }
        return new(seq, null);
    }

    private sealed record LinkedRow(long Seq, byte[] Hash, byte[] Salt, long Id, DateTimeOffset At, string Actor, string Act, string? SubjectKind, Guid? Subject, string Detail, byte[]? Signature);

    private static async Task<Head> HeadAsync(NpgsqlConnection tx) =>
        await tx.QuerySingleOrDefaultAsync<Head>("""
            select seq, hash
            from kernel.link
            order by seq desc
            limit 1
            """) ?? new(0, new byte[32]);

    private static byte[] Signed(long seq, byte[] hash)
    {
        var bytes = new byte[8 + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(bytes, seq);
        hash.CopyTo(bytes, 8);
        return bytes;
    }
}
