using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>Reads the dated rule rows.</summary>
/// <param name="db">The database.</param>
public sealed class RuleReader(NpgsqlDataSource db)
{
    /// <summary>Every row with its validity, source and confirmation, by code and date: for rules to be applied, and for staff to look at.</summary>
    public async Task<RuleBook> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return new(await connection.QueryAsync<Rule>(new CommandDefinition("""
            select code, valid_from, valid_to, kind, value, unit, source, confirmed, note_zh, note_en
            from reference.rule
            """, cancellationToken: ct)));
    }
}
