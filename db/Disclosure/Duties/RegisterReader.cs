using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Disclosure;

/// <summary>A series of numbers in a register.</summary>
/// <param name="Register">The register.</param>
/// <param name="Series">The series, e.g. 嘉环平罚字〔2026〕.</param>
/// <param name="Serials">The numbers that were entered.</param>
/// <param name="LastOn">The day of the newest.</param>
public sealed record NumberSeries(string Register, string Series, int[] Serials, DateOnly LastOn)
{
    /// <summary>The numbers that are missing.</summary>
    public IReadOnlyList<int> Gaps => SerialNumber.Gaps(Serials);
}

/// <summary>Reads the registers.</summary>
/// <param name="db">The database.</param>
public sealed class RegisterReader(NpgsqlDataSource db)
{
    /// <summary>Every register.</summary>
    public async Task<IReadOnlyList<Register>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<Register>(new CommandDefinition("""
            select code, catalogue, title_zh, title_en, example
            from reference.register
            order by catalogue
            """, cancellationToken: ct))];
    }

    /// <summary>Every series with its numbers, the newest first.</summary>
    public async Task<IReadOnlyList<NumberSeries>> SeriesAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        return [.. await connection.QueryAsync<NumberSeries>(new CommandDefinition("""
            select register, series, array_agg(serial order by serial) as serials, max(formed_on) as last_on
            from disclosure.register_entry
            group by register, series
            order by last_on desc, register, series
            """, cancellationToken: ct))];
    }
}
