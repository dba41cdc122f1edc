using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Making a site of the register a station.</summary>
public sealed class AddStationModel(StationDesk desk, SiteReader sites, IStringLocalizer<Words> words) : PageModel
{
    private static readonly string[] Shores = ["", "lake"];

    [BindProperty, Required, StringLength(80), Display(Name = "Quality.Add.Site")] public string Site { get; set; } = "";

    [BindProperty, Required, StringLength(30), Display(Name = "Quality.Add.Code")] public string Code { get; set; } = "";

    /// <summary>Medium and class in one choice, since each medium has its own classes; a lake ends with <c>lake</c>.</summary>
    [BindProperty, Required, Display(Name = "Quality.Add.Kind")] public string Kind { get; set; } = "";

    [BindProperty, Required, StringLength(80), Display(Name = "Quality.MeasuredBy")] public string MeasuredBy { get; set; } = "";

    public IReadOnlyList<Choice> Kinds =>
    [
        .. from medium in Enum.GetValues<Medium>()
           from @class in Station.ClassesOf(medium)
           from lake in Shores.Where(shore => shore is "" || medium == Medium.Water)
           select new Choice($"{medium}/{@class}/{lake}", words[lake is "" ? "Quality.Kind" : "Quality.Kind.Lake", words.Of(medium), words[$"Quality.Class.{medium}.{@class}"]]),
    ];

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (!ModelState.IsValid) return Page();
        var site = await sites.MatchAsync(Site, null, ct) ?? throw new Refusal("station.site.unknown") { Field = nameof(Site) };
        if (Kind.Split('/') is not [var medium, var @class, var lake] || !Enum.TryParse<Medium>(medium, out var of)) throw new Refusal("station.class.wrong") { Field = nameof(Kind) };
        await desk.AddAsync(new(site.Id, Code.Trim(), of, @class, lake is "lake", MeasuredBy), User.Actor, ct);
        return RedirectToPage("Readings");
    }
}
