using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;

namespace PingHuEcoPublic.Web.Pages.Office.Places;

/// <summary>What staff say of a site.</summary>
public sealed record SiteForm
{
    [Display(Name = "Places.Kind")] public SiteKind Kind { get; init; }

    [Required(ErrorMessage = "site.name.missing"), StringLength(Site.LongestName), Display(Name = "Places.Name")] public string Name { get; init; } = "";

    [StringLength(2000), Display(Name = "Places.Aliases")] public string Aliases { get; init; } = "";

    [Required(ErrorMessage = "site.town.unknown"), Display(Name = "Places.Town")] public string Town { get; init; } = "";

    [StringLength(120), Display(Name = "Places.Street")] public string? Street { get; init; }

    [Display(Name = "Places.Lat")] public double? Lat { get; init; }

    [Display(Name = "Places.Lon")] public double? Lon { get; init; }

    [StringLength(40), Display(Name = "Places.Permit")] public string? PermitNumber { get; init; }

    /// <summary>The row as the form showed it.</summary>
    public uint Version { get; init; }

    public SiteFacts Facts => new(Kind, Name, [.. Aliases.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct()], Town, Street, Lat, Lon, PermitNumber);

    public static SiteForm Of(Site site) => new()
    {
        Kind = site.Kind,
        Name = site.Name,
        Aliases = string.Join('\n', site.Aliases),
        Town = site.Town,
        Street = site.Street,
        Lat = site.Lat,
        Lon = site.Lon,
        PermitNumber = site.PermitNumber,
        Version = site.Version.Value,
    };

    public RowVersion Seen => new(Version);
}
