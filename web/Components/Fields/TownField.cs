using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The nine towns and subdistricts as they lie in 九镇图, three by three.</summary>
public static class NineTowns
{
    /// <summary>Division codes, row by row from the north-west.</summary>
    public static IReadOnlyList<string> Codes { get; } =
    [
        "330482002", "330482102", "330482106",
        "330482003", "330482001", "330482103",
        "330482101", "330482107", "330482108",
    ];

    extension(IStringLocalizer<Words> words)
    {
        /// <summary>The short name of a town, as the map says it.</summary>
        public string Town(string code) => words[$"Town.{code}"];
    }
}

/// <summary>Which town: the map itself is the answer. Arrow keys move in it as in any group of radio buttons.</summary>
[HtmlTargetElement("eco-town")]
public sealed class TownField(IStringLocalizer<Words> words) : Control(words)
{
    /// <summary>Offers one more answer, sent as empty, for those who cannot say.</summary>
    public string? Unsure { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var hint = await HintAsync(output);
        var map = Tag("div", "towns");
        foreach (var code in NineTowns.Codes) map.InnerHtml.AppendHtml(Tile(code, Words.Town(code), "town"));
        if (Unsure is not null) map.InnerHtml.AppendHtml(Tile("", Unsure, "town unsure"));
        WrapGroup(output, hint, map);
    }

    private TagBuilder Tile(string code, string name, string css) => Tag("label", css,
        Tag("input").With("type", "radio").With("name", Name).With("id", $"{Id}-{(code.Length > 0 ? code : "unsure")}").With("value", code).When(code.Length > 0 ? Given == code : IsAnsweredEmpty, "checked"),
        Said("span", name));
}
