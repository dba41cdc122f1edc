using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>Who, why, what, how long and which rights, from the row in force today; nothing where none was written for the purpose.</summary>
[HtmlTargetElement("eco-privacy", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class PrivacyLines(PrivacyNotices notices, IStringLocalizer<Words> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    public string Purpose { get; set; } = "";

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        if (await notices.FindAsync(Purpose, Language.Current, View.HttpContext.RequestAborted) is not { } notice)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "section";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "privacy");
        output.Attributes.SetAttribute("aria-labelledby", "privacy");
        output.Content.SetHtmlContent(Said("h2", words["Privacy.Title"]).With("id", "privacy"));
        output.Content.AppendHtml(Tag("dl", null, Lines(notice).SelectMany(line => new IHtmlContent[] { Said("dt", words[line.Key]), Said("dd", line.Text) })));
    }

    private static IEnumerable<(string Key, string Text)> Lines(PrivacyNotice notice) =>
    [
        ("Privacy.Who", notice.Who),
        ("Privacy.Why", notice.Why),
        ("Privacy.What", notice.What),
        ("Privacy.Kept", notice.Kept),
        ("Privacy.Rights", notice.Rights),
    ];
}
