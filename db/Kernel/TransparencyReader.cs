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
