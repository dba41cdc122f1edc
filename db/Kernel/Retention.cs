using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>How long something is kept: whole years, or days.</summary>
/// <param name="TableName">What is kept, by the table that holds it.</param>
/// <param name="Years">Whole years.</param>
/// <param name="Days">Days beside them.</param>
public sealed record Retention(string TableName, int Years, int Days);

/// <summary>Reads how long personal data are kept, as the nightly erasures keep it.</summary>
/// <param name="db">The database.</param>
public sealed class RetentionReader(NpgsqlDataSource db)
{
    /// <summary>The rows of <c>kernel.retention</c> that have a time, by table.</summary>
    public async Task<IReadOnlyDictionary<string, Retention>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<Retention>(new("""
            select table_name, extract(year from kept)::int as years, extract(day from kept)::int as days
            from kernel.retention
            where kept >= interval '1 day'
            """, cancellationToken: ct))).ToDictionary(row => row.TableName);
    }
}
