using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Places;

/// <summary>What sort of site.</summary>
public enum SiteKind
{
    /// <summary>An enterprise or a shop.</summary>
    Enterprise,

    /// <summary>Where waste water enters a river or the sea.</summary>
    Outfall,

    /// <summary>A monitoring station.</summary>
    Station,

    /// <summary>A source of risk that is watched.</summary>
    RiskPoint,

    /// <summary>Any other place with a name: a construction site, a market, a stretch of river.</summary>
    Other,
}

/// <summary>A site of the register.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">What sort.</param>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">What people call it as well.</param>
/// <param name="Town">Code of the town or subdistrict.</param>
/// <param name="Street">Road and number.</param>
/// <param name="Lat">Degrees north, WGS 84.</param>
/// <param name="Lon">Degrees east, WGS 84.</param>
/// <param name="PermitNumber">Number of its discharge permit.</param>
/// <param name="ClosedAt">Since when it is no longer offered.</param>
/// <param name="Version">The row as it was read.</param>
public sealed record Site(
    Id<Site> Id, SiteKind Kind, string Name, string[] Aliases, string Town, string? Street, double? Lat, double? Lon, string? PermitNumber,
    DateTimeOffset? ClosedAt, RowVersion Version)
{
    /// <summary>The longest name.</summary>
    public const int LongestName = 80;

    /// <summary>The most aliases.</summary>
    public const int MostAliases = 20;
}

/// <summary>What is said of a site.</summary>
/// <param name="Kind">What sort.</param>
/// <param name="Name">Its name.</param>
/// <param name="Aliases">What people call it as well.</param>
/// <param name="Town">Code of the town or subdistrict.</param>
/// <param name="Street">Road and number.</param>
/// <param name="Lat">Degrees north, WGS 84; with <paramref name="Lon"/> or not at all.</param>
/// <param name="Lon">Degrees east, WGS 84.</param>
/// <param name="PermitNumber">Number of its discharge permit.</param>
public sealed record SiteFacts(SiteKind Kind, string Name, IReadOnlyList<string> Aliases, string Town, string? Street, double? Lat, double? Lon, string? PermitNumber)
{
    // A little more than the bounds of the city, as the table has them.
    private const double South = 30.4, North = 30.9, West = 120.8, East = 121.3;

    /// <summary>Refuses facts that cannot stand in the register.</summary>
    /// <exception cref="Refusal"><c>site.name.missing</c>, <c>site.name.long</c>, <c>site.aliases.many</c>, <c>site.point.outside</c>.</exception>
    public void Check()
    {
        if (SiteNames.Key(Name).Length == 0) throw new Refusal("site.name.missing") { Field = "Name" };
        if (Name.Length > Site.LongestName) throw new Refusal("site.name.long", Site.LongestName) { Field = "Name" };
        if (Aliases.Count > Site.MostAliases || Aliases.Any(alias => alias.Length > Site.LongestName)) throw new Refusal("site.aliases.many", Site.MostAliases, Site.LongestName) { Field = "Aliases" };
        if (Lat is null != Lon is null || Lat is < South or > North || Lon is < West or > East) throw new Refusal("site.point.outside") { Field = "Lat" };
    }
}
