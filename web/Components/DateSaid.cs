using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A day or an instant as people say it, exact for machines. Nothing stands where there is none.</summary>
[HtmlTargetElement("eco-date", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class DateSaid(IStringLocalizer<Words> words, Clock clock) : TagHelper
{
    public DateOnly? Day { get; set; }

    public DateTimeOffset? At { get; set; }

    /// <summary>With the year, always: for papers, tables and articles.</summary>
    public bool Full { get; set; }

    /// <summary>The day alone: reports show handlers days, never times.</summary>
    public bool DayOnly { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        if ((Day ?? (At is { } instant ? Clock.DayOf(instant) : null)) is not { } day)
        {
            output.SuppressOutput();
            return;
        }
        var exact = At is { } moment && !DayOnly ? moment : (DateTimeOffset?)null;
        output.TagName = "time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("datetime", exact is { } at ? Clock.Local(at).ToString("yyyy-MM-ddTHH:mmzzz", CultureInfo.InvariantCulture) : day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        output.Content.SetContent((exact, Full) switch
        {
            ({ } when, true) => words["Spoken.Moment", words.FullDay(day), Clock.Local(when).ToString("HH:mm", CultureInfo.InvariantCulture)],
            ({ } when, false) => words.Moment(when, clock.Today),
            (null, true) => words.FullDay(day),
            (null, false) => words.Day(day, clock.Today),
        });
    }
}
