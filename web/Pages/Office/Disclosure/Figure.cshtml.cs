using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Web.Components;
using PingHuEcoPublic.Web.Hosting;

namespace PingHuEcoPublic.Web.Pages.Office.Disclosure;

/// <summary>Entering one figure of an indicator.</summary>
public sealed class FigureModel(IndicatorDesk desk, IndicatorReader indicators) : SubjectPage
{
    [BindProperty(SupportsGet = true)] public string Indicator { get; set; } = "";

    [BindProperty(SupportsGet = true)] public int Year { get; set; }

    [BindProperty, Required, StringLength(40), Display(Name = "Disclosure.Indicators.Period")] public string Period { get; set; } = "";

    [BindProperty] public FigureForm Form { get; set; } = new();

    public Indicator? Of { get; private set; }

    protected override bool IsThere => Of is not null;

    public Task<IActionResult> OnPostAsync(CancellationToken ct) => DoAsync(() => ThenAsync(desk.EnterAsync(Indicator, Year, Period, Form.Figure, User.Actor, ct), "Indicators", new { Year }), ct);

    public override async Task ReloadAsync(CancellationToken ct) => Of = (await indicators.YearAsync(Year, ct)).FirstOrDefault(each => each.Code == Indicator);
}

/// <summary>A figure as it is filled in.</summary>
public sealed class FigureForm
{
    [Display(Name = "Disclosure.Figure.Value")] public decimal? Value { get; set; }

    [StringLength(100), Display(Name = "Disclosure.Figure.Statement")] public string Statement { get; set; } = "";

    [Required, Display(Name = "Disclosure.Figure.AsOf")] public DateOnly? AsOf { get; set; }

    [Required, StringLength(Notice.LongestLine), Display(Name = "Disclosure.Figure.Source")] public string Source { get; set; } = "";

    public Figure Figure => new(Value, Statement, AsOf ?? default, Source);
}
