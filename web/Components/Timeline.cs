using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What happened, in order. Inside: <c>eco-event</c>.</summary>
[HtmlTargetElement("eco-timeline")]
public sealed class Timeline : TagHelper
{
    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "ol";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "timeline");
    }
}

/// <summary>One thing that happened: when, what, and whatever more stands inside.</summary>
[HtmlTargetElement("eco-event", ParentTag = "eco-timeline")]
public sealed class TimelineEvent(Microsoft.Extensions.Localization.IStringLocalizer<Text.Words> words, Kernel.Clock clock) : TagHelper
{
    public DateOnly? Day { get; set; }

    public DateTimeOffset? At { get; set; }

    public string Title { get; set; } = "";

    /// <summary>It is still to come.</summary>
    public bool Waiting { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        var when = new TagHelperOutput("eco-date", [], (_, _) => Task.FromResult<TagHelperContent>(new DefaultTagHelperContent()));
        new DateSaid(words, clock) { Day = Day, At = At }.Process(context, when);
        output.TagName = "li";
        output.TagMode = TagMode.StartTagAndEndTag;
        if (Waiting) output.Attributes.SetAttribute("class", "waiting");
        output.Content.SetHtmlContent(Tag("div", "when", when));
        output.Content.AppendHtml(Tag("div", null, Tag("p", null, Said("strong", Title)), inside.IsEmptyOrWhiteSpace ? null : Tag("div", "more", new HtmlString(inside.GetContent().Trim()))));   // lines stand as they were written, the last one's end too
    }
}
