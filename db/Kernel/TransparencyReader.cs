using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>A signed head of the journal's chain, as it is published.</summary>
/// <param name="Seq">How many entries the chain holds up to here.</param>
/// <param name="At">When it was signed, by the database's clock.</param>
/// <param name="Hash">SHA-256 of the last link.</param>
/// <param name="KeyFingerprint">Which key signed it.</param>
/// <param name="Signature">ECDSA P-256 over the sequence number (8 bytes, big-endian) and the hash.</param>
public sealed record SignedHead(long Seq, DateTimeOffset At, byte[] Hash, string KeyFingerprint, byte[] Signature);

/// <summary>The way from one entry to the next signed head: enough to check the one, and nothing about its neighbours.</summary>
/// <param name="Seq">The entry's place in the chain.</param>
/// <param name="Salt">Its salt.</param>
/// <param name="Entry">The entry.</param>
/// <param name="Previous">The hash before it.</param>
/// <param name="Path">The leaves after it, up to the head.</param>
/// <param name="Head">The head.</param>
public sealed record ChainPath(long Seq, byte[] Salt, JournalLeaf Entry, byte[] Previous, IReadOnlyList<byte[]> Path, SignedHead Head);

/// <summary>What became of a head that somebody wrote down.</summary>
public enum HeadFinding
{
    /// <summary>The chain has that hash at that place.</summary>
    Same,

    /// <summary>It has another hash there: it was changed.</summary>
    Different,

    /// <summary>It does not reach there any more, or not yet.</summary>
    Absent,
}

/// <summary>How often one kind of act was done in a year.</summary>
/// <param name="Year">The year, in Pinghu's time.</param>
/// <param name="Count">How often.</param>
public sealed record ActsOfYear(int Year, int Count);

/// <summary>What anybody may know of the journal: its signed heads, and counts of the acts that the public watches.</summary>
/// <param name="db">The database.</param>
public sealed class TransparencyReader(NpgsqlDataSource db)
{
    /// <summary>The newest signed head; null before the first entry was chained.</summary>
    public async Task<SignedHead?> HeadAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<SignedHead>("""
            select seq, at, hash, key_fingerprint, signature
            from kernel.checkpoint
            order by seq desc
            limit 1
            """);
    }

    /// <summary>The last head of each of the latest days, newest first: what a citizen writes down today can be compared tomorrow.</summary>
    /// <param name="days">At most so many days.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<SignedHead>> DailyHeadsAsync(int days, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<SignedHead>("""
            select c.seq, c.at, c.hash, c.key_fingerprint, c.signature
            from (
                select max(seq) as seq
                from kernel.checkpoint
                where at > kernel.now() - make_interval(days => @days)
                group by (at at time zone 'Asia/Shanghai')::date) as last
            join kernel.checkpoint c on c.seq = last.seq
            order by c.seq desc
            """, new { days })];
    }

    private sealed record Entry(long Seq, byte[] Salt, long Id, DateTimeOffset At, string Actor, string Act, string? SubjectKind, Guid? Subject, string Detail);

    /// <summary>The way from an entry to the first head signed after it; null while none is.</summary>
    /// <param name="entry">The number of the entry in the journal.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<ChainPath?> PathAsync(long entry, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var found = await connection.QuerySingleOrDefaultAsync<Entry>("""
            select l.seq, l.salt, j.id, j.at, j.actor, j.act, j.subject_kind, j.subject, j.detail::text as detail
            from kernel.link l
            join kernel.journal j on j.id = l.journal_id
            where l.journal_id = @entry
            """, new { entry });
        if (found is null) return null;
        var head = await connection.QueryFirstOrDefaultAsync<SignedHead>("""
            select seq, at, hash, key_fingerprint, signature
            from kernel.checkpoint
            where seq >= @Seq
            order by seq
            limit 1
            """, new { found.Seq });
        if (head is null) return null;
        var previous = await connection.QuerySingleOrDefaultAsync<byte[]>("""
            select hash
            from kernel.link
            where seq = @before
            """, new { before = found.Seq - 1 });
        var path = await connection.QueryAsync<byte[]>("""
            select leaf
            from kernel.link
            where seq > @from and seq <= @to
            order by seq
            """, new { from = found.Seq, to = head.Seq });
        return new(found.Seq, found.Salt, JournalLeaf.Of(found.Id, found.At, found.Actor, found.Act, found.SubjectKind, found.Subject, found.Detail, found.Salt), previous ?? new byte[32], [.. path], head);
    }

    /// <summary>Compares a head that somebody wrote down with the chain.</summary>
    /// <param name="seq">Its place.</param>
    /// <param name="hash">Its hash in hex, or the beginning of it, at least 16 digits.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<HeadFinding> CompareAsync(long seq, string hash, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var there = await connection.QuerySingleOrDefaultAsync<byte[]>("""
            select hash
            from kernel.link
            where seq = @seq
            """, new { seq });
        return there is null ? HeadFinding.Absent
            : hash.Length >= 16 && Convert.ToHexStringLower(there).StartsWith(hash, StringComparison.OrdinalIgnoreCase) ? HeadFinding.Same
            : HeadFinding.Different;
    }

    /// <summary>The leaves after a place, in order: with them anybody can follow the chain from one head to the next.</summary>
    /// <param name="after">The place; 0 for the beginning.</param>
    /// <param name="take">How many, 1 to 10,000.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<byte[]>> LeavesAsync(long after, int take, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<byte[]>("""
            select leaf
            from kernel.link
            where seq > @after
            order by seq
            limit @take
            """, new { after, take = Math.Clamp(take, 1, 10_000) })];
    }

    /// <summary>How often an act was done, by year, the newest first; years without one are absent.</summary>
    /// <param name="act">The act, e.g. <c>identity.opened</c>.</param>
    /// <param name="ct">Stops the question.</param>
    public async Task<IReadOnlyList<ActsOfYear>> CountAsync(string act, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<ActsOfYear>("""
            select extract(year from at at time zone 'Asia/Shanghai')::int as year, count(*)::int as count
            from kernel.journal
            where act = @act
            group by 1
            order by 1 desc
            """, new { act })];
    }
}
