using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What we draw, and where its points lie.</summary>
internal static class Plot
{
    public static string At(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    public static TagBuilder Svg(string css, double width, double height) =>
        Tag("svg", css).With("viewBox", $"0 0 {At(width)} {At(height)}").With("preserveAspectRatio", "none").With("focusable", "false").With("aria-hidden", "true");

    public static TagBuilder Bar(double value, double of, Tone tone) => Svg(tone.Css is { } css ? $"bar {css}" : "bar", 100, 4).Holding(
        Tag("rect", "bar-track").With("width", "100").With("height", "4"),
        Tag("rect", "bar-fill").With("width", At(of <= 0 ? 0 : Math.Clamp(value / of * 100, 0, 100))).With("height", "4"));

    /// <summary>A line without axes, for a tile; the limit dashed.</summary>
    public static TagBuilder Spark(IReadOnlyList<double> values, double? limit)
    {
        const double Width = 200, Height = 36, Edge = 4;
        var drawing = Svg("trend spark", Width, Height);
        var (least, most) = (Math.Min(values.Min(), limit ?? values.Min()), Math.Max(values.Max(), limit ?? values.Max()));
        double Y(double value) => most > least ? Height - Edge - (value - least) / (most - least) * (Height - 2 * Edge) : Height / 2;
        if (limit is { } line) drawing.Holding(Line("trend-limit", 0, Y(line), Width, Y(line)));
        var points = values.Select((value, n) => $"{At(n * Width / (values.Count - 1))},{At(Y(value))}");
        return drawing.Holding(Tag("polyline", "trend-line").With("points", string.Join(' ', points)));
    }

    public static TagBuilder Line(string css, double x1, double y1, double x2, double y2) =>
        Tag("line", css).With("x1", At(x1)).With("y1", At(y1)).With("x2", At(x2)).With("y2", At(y2));

    public static TagBuilder Word(string text, double x, double y, string anchor, string? css = null) =>
        Said("text", text, css).With("x", At(x)).With("y", At(y)).With("text-anchor", anchor);

    public static TagBuilder Holding(this TagBuilder tag, params IEnumerable<TagBuilder> parts)
    {
        foreach (var part in parts) tag.InnerHtml.AppendHtml(part);
        return tag;
    }
}

/// <summary>How much of a whole, beside its figure in words.</summary>
[HtmlTargetElement("eco-bar", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class BarPlot : TagHelper
{
    public double Value { get; set; }

    public double Of { get; set; } = 100;

    public Tone Tone { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Plot.Bar(Value, Of, Tone));
    }
}
