using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>How a figure stands on a page: the sentence first, then the plot, then the table and CSV, then the source.</summary>
public abstract class FigureFrame(IStringLocalizer<Words> words) : TagHelper
{
    /// <summary>The sentence that the figure says.</summary>
    public string Title { get; set; } = "";

    public string? Unit { get; set; }

    /// <summary>Where the same figures are as CSV.</summary>
    public string? Csv { get; set; }

    protected IStringLocalizer<Words> Words => words;

    protected string ValueHead => Unit is null ? words["Figure.Value"] : words["Figure.ValueIn", Unit];

    protected static string Written(double value) => value.ToString("0.##", CultureInfo.CurrentCulture);

    protected abstract IEnumerable<TagBuilder> Plotted();

    /// <summary>The head and the rows of the table; the first cell of each row names it.</summary>
    protected abstract (string[] Head, IEnumerable<string[]> Rows) Tabled();

    /// <summary>What is remarked on a row beneath its name: a column of its own would not fit on a phone.</summary>
    /// <param name="row">The row, from 0.</param>
    /// <returns>Empty where there is nothing to remark.</returns>
    protected virtual string RemarkOn(int row) => "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var source = await output.GetChildContentAsync();
        output.TagName = "figure";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "figure");
        output.Content.SetHtmlContent(Said("figcaption", Title));
        foreach (var part in Plotted()) output.Content.AppendHtml(part);
        output.Content.AppendHtml(Tag("details", null, Said("summary", words["Figure.Table"]), Table(), Csv is null ? null : Tag("p", null, Said("a", words["Figure.Csv"]).With("href", Csv))));
        if (!source.IsEmptyOrWhiteSpace) output.Content.AppendHtml(Tag("p", "source", source));
    }

    private TagBuilder Table()
    {
        var (head, rows) = Tabled();
        var top = Tag("tr", null, head.Select((word, n) => Said("th", word, n == 0 ? null : "number").With("scope", "col")));
        var body = Tag("tbody", null, rows.Select((row, at) => Tag("tr", null, row.Select((cell, n) => n == 0 ? Name(cell, RemarkOn(at)) : Said("td", cell, "number")))));
        return Tag("div", "scroll snug", Tag("table", null, Said("caption", Title, "sr"), Tag("thead", null, top), body)).With("tabindex", "0").With("role", "region").With("aria-label", words["Figure.Table"]);
    }

    private static TagBuilder Name(string name, string remark)
    {
        var cell = Said("th", name).With("scope", "row");
        if (remark.Length > 0) cell.Holding(Said("small", remark));
        return cell;
    }
}
