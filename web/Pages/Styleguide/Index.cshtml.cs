using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Seeds.Reference;
using PingHuEcoPublic.Web.Components;

namespace PingHuEcoPublic.Web.Pages.Styleguide;

/// <summary>Every component in its states. Pressing the button with nothing filled in shows how each says what is wrong.</summary>
public sealed class IndexModel(Clock clock) : PageModel
{
    [BindProperty] public SampleForm Form { get; set; } = new();

    public DateOnly Today => clock.Today;

    public DateTimeOffset Now => clock.Now;

    public static IReadOnlyList<double> Air { get; } = [48, 52, 50, 58, 55, 61, 59, 70, 66, 63, 68, 62];

    /// <summary>Two months of dust that pass through every level, with gaps; the limit changes between them.</summary>
    public static IReadOnlyList<AirDay> Days { get; } =
        [.. AirYear.Of(2026, new(2026, 3, 31), from day in Enumerable.Range(0, 90) where day % 13 != 5 select new DayValue(new DateOnly(2026, 1, 1).AddDays(day), "PM2.5", 12 + (day * day % 380), true), ShippedStandards.Book, ReferenceFiles.Rules).Days];

    public static IReadOnlyList<TrendPoint> Steps { get; } =
        [new("2026-01", 62, Limit: 75), new("2026-02", 58, Limit: 75), new("2026-03", 61, Limit: 60), new("2026-04", null, Limit: 60), new("2026-05", 44, Limit: 60)];

    public static IReadOnlyList<TrendPoint> Waves { get; } =
        [new("2025 Q4", 81.2, 79.0, 83.4), new("2026 Q1", 82.6, 80.5, 84.7), new("2026 Q2", null), new("2026 Q3", 84.2, 82.3, 86.1)];

    public static IReadOnlyList<TownFigure> Towns { get; } =
    [
        new("330482002", 85, "85", Count: 121), new("330482102", 89, "89", Count: 98), new("330482106", null, "", TileMark.TooFew, Count: 17),
        new("330482003", 82, "82", Count: 104), new("330482001", 84, "84", Count: 312), new("330482103", 85.4, "85", Count: 90),
        new("330482101", 81, "81", Count: 143), new("330482107", 83, "83", TileMark.NoDifference, Count: 77), new("330482108", 80, "80", Count: 81),
    ];

    public void OnPost()
    {
    }
}
