using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Disclosure;

/// <summary>What anybody asks about stations.</summary>
/// <param name="db">The database.</param>
public sealed class StationReader(NpgsqlDataSource db)
{
    /// <summary>Every station: air first, then water, then noise, by name.</summary>
    public async Task<IReadOnlyList<Station>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Station>(new CommandDefinition("""
            select s.id, s.site, p.name, p.town, s.code, s.medium, s.class, s.lake, s.measured_by
            from disclosure.station s
            join places.site p on p.id = s.site
            order by array_position(array['air', 'water', 'noise'], s.medium), p.name
            """, cancellationToken: ct))];
    }

    /// <summary>The station under a code; null when there is none.</summary>
    public async Task<Station?> FindAsync(string code, CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Station>(new CommandDefinition("""
            select s.id, s.site, p.name, p.town, s.code, s.medium, s.class, s.lake, s.measured_by
            from disclosure.station s
            join places.site p on p.id = s.site
            where s.code = @code
            """, new { code }, cancellationToken: ct));
    }
}
