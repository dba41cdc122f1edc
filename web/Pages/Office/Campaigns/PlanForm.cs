using System.ComponentModel.DataAnnotations;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Pages.Office.Campaigns;

/// <summary>A date as it is typed: a day, two times of that day, and for sign-ups the room and the last day.</summary>
public sealed record PlanForm
{
    [Display(Name = "Event.Title"), Required, StringLength(60)] public string Title { get; init; } = "";

    [Display(Name = "Event.About"), StringLength(EventPlan.LongestAbout)] public string? About { get; init; }

    [Display(Name = "Event.Place"), Required, StringLength(100)] public string Place { get; init; } = "";

    [Display(Name = "Event.Day"), Required] public DateOnly? Day { get; init; }

    [Display(Name = "Event.StartsAt"), Required] public TimeOnly? StartsAt { get; init; }

    [Display(Name = "Event.EndsAt"), Required] public TimeOnly? EndsAt { get; init; }

    [Display(Name = "Event.Capacity")] public int? Capacity { get; init; }

    [Display(Name = "Event.Party")] public int? Party { get; init; }

    [Display(Name = "Event.SignUpUntil")] public DateOnly? SignUpUntil { get; init; }

    /// <summary>The plan; the last day for sign-ups ends with it, and never after the event has begun.</summary>
    public EventPlan Said()
    {
        var start = Clock.StartOf(Day!.Value);
        var begins = start + StartsAt!.Value.ToTimeSpan();
        var until = SignUpUntil is not { } last ? (DateTimeOffset?)null : last == Day ? begins : Clock.StartOf(last.AddDays(1)).AddMinutes(-1);
        return new(Title, About ?? "", Place, begins, start + EndsAt!.Value.ToTimeSpan(), Capacity, Party ?? 1, until);
    }

    public static PlanForm Of(Event of)
    {
        var (begins, ends) = (Clock.Local(of.StartsAt), Clock.Local(of.EndsAt));
        return new()
        {
            Title = of.Title,
            About = of.About,
            Place = of.Place,
            Day = Clock.DayOf(of.StartsAt),
            StartsAt = TimeOnly.FromTimeSpan(begins.TimeOfDay),
            EndsAt = TimeOnly.FromTimeSpan(ends.TimeOfDay),
            Capacity = of.Capacity,
            Party = of.Party,
            SignUpUntil = of.SignUpUntil is { } until ? Clock.DayOf(until) : null,
        };
    }
}
