using Dapper;
using Npgsql;

namespace PingHuEcoPublic.Kernel;

/// <summary>What the administrator may set: the numbers and names that a government site shows, and who sponsors it.</summary>
public static class Settings
{
    /// <summary>主办: the body that answers for the site.</summary>
    public const string Host = "site.host";

    /// <summary>How to reach it.</summary>
    public const string Contact = "site.contact";

    /// <summary>网站标识码: ten digits.</summary>
    public const string SiteCode = "site.code";

    /// <summary>ICP 备案号.</summary>
    public const string Icp = "site.icp";

    /// <summary>公安备案号.</summary>
    public const string PoliceRecord = "site.police";

    /// <summary>网站域名, as the meta tag SiteDomain says it.</summary>
    public const string Domain = "site.domain";

    /// <summary>党政机关网站标识: the address of the page that vouches for the site.</summary>
    public const string Mark = "site.mark";

    /// <summary>我为政府网站找错: the address where errors of the site are told, where it is not ours.</summary>
    public const string Errors = "site.errors";

    /// <summary>What is said of IPv6, e.g. 本网站已支持 IPv6.</summary>
    public const string Ipv6 = "site.ipv6";

    /// <summary>The first part of index numbers of publications; never empty.</summary>
    public const string OrganCode = "disclosure.organ_code";

    /// <summary>Hosts of other sites that may be asked for pages that fulfil a duty there, separated by blanks.</summary>
    public const string ElsewhereHosts = "disclosure.elsewhere_hosts";

    /// <summary>The address of the licence of open data.</summary>
    public const string Licence = "data.licence";

    /// <summary>All of them, in the order of the form.</summary>
    public static IReadOnlyList<string> All { get; } = [Host, Contact, Domain, SiteCode, Icp, PoliceRecord, Mark, Errors, Ipv6, OrganCode, ElsewhereHosts, Licence];
}

/// <summary>Reads what was set.</summary>
/// <param name="db">The database.</param>
public sealed class SettingReader(NpgsqlDataSource db)
{
    /// <summary>Everything that is set, by key; a key without a value is absent.</summary>
    public async Task<IReadOnlyDictionary<string, string>> AllAsync(CancellationToken ct)
    {
        await using var connection = await db.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Key, string Value)>("""
            select key, value
            from kernel.setting
            where value <> ''
            """);
        return rows.ToDictionary(row => row.Key, row => row.Value);
    }
}

/// <summary>Changes what is set.</summary>
/// <param name="db">The database.</param>
public sealed class SettingDesk(NpgsqlDataSource db)
{
    /// <summary>The longest value.</summary>
    public const int Longest = 200;

    /// <summary>Sets them; pages that show them are made anew.</summary>
    /// <exception cref="Refusal"><c>setting.unknown</c>, <c>setting.long</c>, <c>setting.code.wrong</c>, <c>setting.address.wrong</c>, <c>setting.organ.missing</c>.</exception>
    public Task SetAsync(IReadOnlyDictionary<string, string> values, Actor by, CancellationToken ct) => db.InTransactionAsync(async tx =>
    {
        foreach (var (key, value) in values) Check(key, value);
        await tx.ExecuteAsync("""
            insert into kernel.setting (key, value)
            select key, value
            from unnest(@keys, @values) as s (key, value)
            on conflict (key) do update
            set value = excluded.value, changed_at = kernel.now()
            """, new { keys = values.Keys.ToArray(), values = values.Values.ToArray() });
        await tx.RecordAsync(by, "settings.changed", new { keys = values.Keys });
        await tx.EvictAsync("all");
    }, ct);

    private static void Check(string key, string value)
    {
        if (!Settings.All.Contains(key)) throw new Refusal("setting.unknown");
        if (value.Length > Longest) throw new Refusal("setting.long", Longest) { Field = key };
        if (key is (Settings.Mark or Settings.Errors or Settings.Licence) && value.Length > 0 && !(Uri.TryCreate(value, UriKind.Absolute, out var address) && address.Scheme is "https" or "http")) throw new Refusal("setting.address.wrong") { Field = key };
        if (key == Settings.OrganCode && value.Length == 0) throw new Refusal("setting.organ.missing") { Field = key };
        if (key == Settings.SiteCode && value.Length > 0 && (value.Length != 10 || !value.All(char.IsAsciiDigit))) throw new Refusal("setting.code.wrong") { Field = key };
    }
}
