using Microsoft.AspNetCore.Razor.TagHelpers;
using PingHuEcoPublic.Disclosure;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A text in which what was looked for stands out.</summary>
[HtmlTargetElement("eco-marks", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Marks : TagHelper
{
    public IReadOnlyList<Mark> Of { get; set; } = [];

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var mark in Of)
            if (mark.IsHit) output.Content.AppendHtml("<mark>").Append(mark.Text).AppendHtml("</mark>");
            else output.Content.Append(mark.Text);
    }
}
