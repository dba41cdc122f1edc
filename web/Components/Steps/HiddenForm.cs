using Microsoft.AspNetCore.Razor.TagHelpers;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>The answers of the other screens, the submission key, the receipt and the staged files, as hidden inputs.</summary>
[HtmlTargetElement("eco-hidden-form", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class HiddenForm : TagHelper
{
    public IStepPage Steps { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        foreach (var (name, value) in Steps.Carried)
            output.Content.AppendHtml(Tag("input").With("type", "hidden").With("name", name).With("value", value));
    }
}
