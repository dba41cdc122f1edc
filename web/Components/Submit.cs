using Microsoft.AspNetCore.Razor.TagHelpers;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The button that sends: a verb. <c>tone</c> is plain, danger or link; other attributes (name, value, formnovalidate) pass through.</summary>
[HtmlTargetElement("eco-submit")]
public sealed class Submit : TagHelper
{
    public string? Tone { get; set; }

    /// <summary>As wide as the form: the one button of a step.</summary>
    public bool Wide { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "button";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "submit");
        output.Attributes.SetAttribute("class", string.Join(' ', new[] { "button", Tone, Wide ? "wide" : null }.OfType<string>()));
    }
}
