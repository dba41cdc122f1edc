using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What a colour says; always beside a word.</summary>
public enum Tone
{
    Neutral,
    Info,
    Good,
    Soon,
    Late,
}

public static class Tones
{
    extension(Tone tone)
    {
        public string? Css => tone switch
        {
            Tone.Neutral => null,
            Tone.Info => "info",
            Tone.Good => "good",
            Tone.Soon => "soon",
            Tone.Late => "late",
        };
    }

    extension(Standing standing)
    {
        public Tone Tone => standing switch
        {
            Standing.OnTime => Tone.Good,
            Standing.DueSoon => Tone.Soon,
            Standing.Overdue => Tone.Late,
        };
    }

    internal static TagBuilder Pill(string text, Tone tone) => Said("span", text, tone.Css is { } css ? $"pill {css}" : "pill");
}

/// <summary>Where a record is: the word of its stage.</summary>
[HtmlTargetElement("eco-stage", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StagePill(IStringLocalizer<Words> words) : TagHelper
{
    public Enum Value { get; set; } = null!;

    public Tone Tone { get; set; } = Tone.Info;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Tones.Pill(words.Of(Value), Tone));
    }
}

/// <summary>How a due day stands, as people say it: 还有 3 个工作日, 逾期 1 个工作日, or the day itself while it is far.</summary>
[HtmlTargetElement("eco-standing", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class StandingPill(IStringLocalizer<Words> words, Clock clock) : TagHelper
{
    public Standing Value { get; set; }

    /// <summary>Working days until the due day, counted by the calendar; negative when it is over.</summary>
    public int? DaysLeft { get; set; }

    /// <summary>The due day, said where the days are not counted.</summary>
    public DateOnly? Due { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var text = DaysLeft is { } days ? words.WorkingDaysLeft(days)
            : Due is { } due && Value == Standing.Overdue ? words["Spoken.WasDue", words.Day(due, clock.Today)]
            : Due is { } ahead ? words["Spoken.Until", words.Day(ahead, clock.Today)]
            : words.Of(Value);
        output.TagName = null;
        output.Content.SetHtmlContent(Tones.Pill(text, Value.Tone));
    }
}

/// <summary>A word with a tone.</summary>
[HtmlTargetElement("eco-pill")]
public sealed class PlainPill : TagHelper
{
    public Tone Tone { get; set; }

    /// <summary>1 to 6: the colour of an air quality class, in place of a tone.</summary>
    public int Aqi { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "span";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", Aqi is >= 1 and <= 6 ? $"pill aqi-{Aqi}" : Tone.Css is { } css ? $"pill {css}" : "pill");
    }
}
