using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// Which site: its name or what people call it, with the register's names offered while one types. The page asks
/// <see cref="SiteReader.MatchAsync"/> what was meant; where nothing matches, the text stays as it is.
/// </summary>
[HtmlTargetElement("eco-site")]
public sealed class SiteField(SiteReader sites, IStringLocalizer<Words> words) : Control(words)
{
    private const int Offered = 300;

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        Hint ??= Words["Site.Hint"];
        var hint = await HintAsync(output);
        var box = Tag("input").With("type", "text").With("id", Id).With("name", Name).With("list", $"{Id}-sites").With("autocomplete", "off")
            .With("maxlength", "200").With("aria-describedby", Described).With("aria-invalid", IsWrong ? "true" : null).With("value", Given ?? "");
        var list = Tag("datalist").With("id", $"{Id}-sites");
        foreach (var name in await sites.NamesAsync(Offered, View.HttpContext.RequestAborted)) list.InnerHtml.AppendHtml(Tag("option").With("value", name));
        var label = Tag("label", null, LabelInside()).With("for", Id);
        Wrap(output, "div", Title ? Tag("h1", null, label) : label, hint, box, list, Wrong());
    }
}
