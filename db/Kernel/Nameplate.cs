using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>Who runs the site and under which numbers; null for what the administrator has not set, and then it is not shown.</summary>
/// <param name="Host">主办: the body that answers for the site.</param>
/// <param name="Contact">How to reach it.</param>
/// <param name="Code">网站标识码, ten digits.</param>
/// <param name="Icp">ICP备案号.</param>
/// <param name="Police">公安备案号.</param>
/// <param name="Domain">网站域名.</param>
/// <param name="Mark">Where 党政机关网站标识 leads.</param>
/// <param name="Errors">Where errors of the site are told (我为政府网站找错).</param>
/// <param name="Ipv6">What is said of IPv6.</param>
public sealed record Nameplate(
    string? Host, string? Contact, string? Code, string? Icp, string? Police, string? Domain = null, string? Mark = null, string? Errors = null, string? Ipv6 = null)
{
    /// <summary>Nothing has been set.</summary>
    public static Nameplate Blank { get; } = new(null, null, null, null, null);
}

/// <summary>Reads the nameplate from the settings; each page bears it, so it is kept for a minute, and a page never fails for want of it.</summary>
/// <param name="db">The database.</param>
/// <param name="clock">Now.</param>
public sealed class Nameplates(NpgsqlDataSource db, Clock clock)
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1);

    private (Nameplate Plate, DateTimeOffset Read, TimeSpan Kept) last = (Nameplate.Blank, DateTimeOffset.MinValue, TimeSpan.Zero);

    /// <summary>What was set, at most a minute old; what was read last, or nothing, while the database is away.</summary>
    /// <param name="ct">Stops the question.</param>
    public async Task<Nameplate> ReadAsync(CancellationToken ct)
    {
        var now = clock.Now;
        // A clock that was set back would otherwise keep an old plate until it has caught up.
        if (now >= last.Read && now - last.Read < last.Kept) return last.Plate;
        try
        {
            await using var connection = await db.OpenConnectionAsync(ct);
            var rows = await connection.QueryAsync<(string Key, string Value)>(new CommandDefinition("""
                select key, value
                from kernel.setting
                where key in ('site.host', 'site.contact', 'site.code', 'site.icp', 'site.police', 'site.domain', 'site.mark', 'site.errors', 'site.ipv6')
                """, cancellationToken: ct));
            var set = rows.Where(row => !string.IsNullOrWhiteSpace(row.Value)).ToDictionary(row => row.Key, row => row.Value.Trim());
            var plate = new Nameplate(
                set.GetValueOrDefault("site.host"), set.GetValueOrDefault("site.contact"), set.GetValueOrDefault("site.code"), set.GetValueOrDefault("site.icp"), set.GetValueOrDefault("site.police"),
                set.GetValueOrDefault("site.domain"), set.GetValueOrDefault("site.mark"), set.GetValueOrDefault("site.errors"), set.GetValueOrDefault("site.ipv6"));
            last = (plate, now, Kept);
        }
        catch (NpgsqlException)
        {
            last = (last.Plate, now, TimeSpan.FromSeconds(5));
        }
        return last.Plate;
    }
}
