using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Reads the standards by which figures are judged.</summary>
/// <param name="db">The database.</param>
public sealed class StandardReader(NpgsqlDataSource db)
{
    /// <summary>Every standard with its limits, breakpoints and levels.</summary>
    public async Task<StandardBook> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var standards = await connection.QueryAsync<Standard>(new CommandDefinition("""
            select code, medium, title_zh, title_en, valid_from, valid_to, source
            from reference.standard
            """, cancellationToken: ct));
        var limits = await connection.QueryAsync<StandardLimit>(new CommandDefinition("""
            select l.standard, s.medium, l.item, l.item_zh, l.item_en, l.period, l.class, l.comparison, l.value, l.unit, l.valid_from, l.valid_to,
                   l.assessed, l.source, l.confirmed
            from reference.standard_limit l
            join reference.standard s on s.code = l.standard
            """, cancellationToken: ct));
        var breakpoints = await connection.QueryAsync<AqiBreakpoint>(new CommandDefinition("""
            select standard, pollutant, period, iaqi, concentration, unit
            from reference.aqi_breakpoint
            """, cancellationToken: ct));
        var levels = await connection.QueryAsync<AqiLevel>(new CommandDefinition("""
            select standard, level, lowest, title_zh, title_en, colour_zh, colour_en
            from reference.aqi_level
            """, cancellationToken: ct));
        return new(standards, limits, breakpoints, levels);
    }
}
