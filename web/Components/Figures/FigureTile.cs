using Microsoft.AspNetCore.Razor.TagHelpers;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// One figure: what it is, its value with its unit, a word for how it stands, a bar or a line; inside the element a note with
/// time and source.
/// </summary>
[HtmlTargetElement("eco-figure-tile")]
public sealed class FigureTile : TagHelper
{
    public string Label { get; set; } = "";

    /// <summary>As it is written; a dash where it is missing, never a nought.</summary>
    public string? Value { get; set; }

    public string? Unit { get; set; }

    public string? Word { get; set; }

    public Tone Tone { get; set; }

    /// <summary>1 to 6: the word is an air quality class and has its colour.</summary>
    public int Aqi { get; set; }

    public double? Bar { get; set; }

    public double BarOf { get; set; } = 100;

    public IReadOnlyList<double>? Trend { get; set; }

    public double? Limit { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var note = await output.GetChildContentAsync();
        // An attribute without a value arrives as an empty text.
        var (value, unit, word) = (Filled(Value), Filled(Unit), Filled(Word));
        var pill = word is null ? null : Aqi is >= 1 and <= 6 ? Said("span", word, $"pill aqi-{Aqi}") : Tones.Pill(word, Tone);
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "tile");
        output.Content.SetHtmlContent(Said("p", Label, "tile-label"));
        output.Content.AppendHtml(Tag("p", "tile-value", Said("b", value ?? "—"), value is null || unit is null ? null : Said("span", unit, "unit"), pill));
        if (Bar is { } part) output.Content.AppendHtml(Plot.Bar(part, BarOf, Tone));
        if (Trend is { Count: > 1 } line) output.Content.AppendHtml(Plot.Spark(line, Limit));
        if (!note.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Tag("p", "tile-note", note));
    }

    private static string? Filled(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
