using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A door: a card that is one link, with a line that says what lies behind.</summary>
[HtmlTargetElement("eco-door")]
public sealed class DoorCard(IUrlHelperFactory urls) : TagHelper
{
    internal static readonly IHtmlContent Arrow = new HtmlString("""<svg class="arrow" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="M4 12h15m-6-6 6 6-6 6" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"/></svg>""");

    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    /// <summary>The Razor page behind the door.</summary>
    public string Page { get; set; } = "";

    public string Title { get; set; } = "";

    /// <summary>The one door that is filled.</summary>
    public bool First { get; set; }

    [HtmlAttributeName(DictionaryAttributePrefix = "route-")] public Dictionary<string, string> Route { get; set; } = [];

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var address = urls.GetUrlHelper(View).Page(Page, Route.Count > 0 ? Route : null) ?? throw new InvalidOperationException($"No page {Page}.");
        var line = Tag("p", null, await output.GetChildContentAsync());
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", First ? "door first" : "door");
        output.Content.SetHtmlContent(Tag("div", null, Tag("h2", null, Said("a", Title).With("href", address)), line));
        output.Content.AppendHtml(Arrow);
    }
}
