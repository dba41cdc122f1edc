using System.ComponentModel.DataAnnotations;
using System.Globalization;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Web.Pages.Reports;

/// <summary>Named or anonymous, nothing else.</summary>
public enum ReportNaming
{
    Anonymous,
    Named,
}

/// <summary>What the report form asks.</summary>
public sealed record NewReportForm
{
    [Display(Name = "Reports.New.Happening"), Required] public bool? Happening { get; init; }

    [Display(Name = "Reports.New.Kind"), Required] public ReportKind? Kind { get; init; }

    [Display(Name = "Reports.New.Town"), Required] public string Town { get; init; } = "";

    [Display(Name = "Reports.New.Polluter"), Required, StringLength(200)] public string Polluter { get; init; } = "";

    [Display(Name = "Reports.New.Address"), Required, StringLength(300)] public string Address { get; init; } = "";

    [Display(Name = "Reports.New.Point"), RegularExpression(@"^\s*(29|30|31)\.\d{1,8}\s*[,\uFF0C\s]\s*(120|121|122)\.\d{1,8}\s*$", ErrorMessage = "Reports.New.Point.Wrong")] public string Point { get; init; } = "";

    [Display(Name = "Reports.New.What"), Required, StringLength(4000, MinimumLength = 5)] public string What { get; init; } = "";

    [Display(Name = "Reports.New.SeenOn")] public DateOnly? SeenOn { get; init; }

    [Display(Name = "Reports.New.SeenWhen"), StringLength(300)] public string SeenWhen { get; init; } = "";

    [Display(Name = "Reports.New.Photos")] public string? Photos { get; init; }

    [Display(Name = "Reports.New.Naming"), Required] public ReportNaming? Naming { get; init; }

    [Display(Name = "Reports.New.Name"), Required, StringLength(60)] public string Name { get; init; } = "";

    [Display(Name = "Reports.New.Phone"), Required, RegularExpression(@"^\s*(\+?86)?\s*1[3-9]\d([ -]?\d){8}\s*$", ErrorMessage = "Reports.New.Phone.Wrong")] public string Phone { get; init; } = "";

    [Display(Name = "Reports.New.Relation"), StringLength(120)] public string Relation { get; init; } = "";

    /// <summary>The report; everything in it has been checked.</summary>
    public ReportDraft Draft(Guid? site, IReadOnlyList<string> photos) => new(Kind!.Value, Happening!.Value, Polluter, site, Town, Address, Place, SeenOn, SeenWhen, What, photos);

    /// <summary>Who sends it; null for an anonymous one, whatever was typed before.</summary>
    public Reporter? Reporter => Naming == ReportNaming.Named ? new(Name, Phone, Relation) : null;

    private GeoPoint? Place => Point.Split([',', '\uFF0C', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var lat, var lon]
        ? new(double.Parse(lat, CultureInfo.InvariantCulture), double.Parse(lon, CultureInfo.InvariantCulture))
        : null;
}
