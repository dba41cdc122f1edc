using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace PingHuEcoPublic.Web.Components;

/// <summary>Elements said briefly; all text that goes in is encoded.</summary>
internal static class Markup
{
    public static TagBuilder Tag(string name, string? css = null, params IEnumerable<IHtmlContent?> inside)
    {
        var tag = new TagBuilder(name);
        if (name is "input" or "br" or "img") tag.TagRenderMode = TagRenderMode.SelfClosing;
        if (css is not null) tag.Attributes["class"] = css;
        foreach (var content in inside)
            if (content is not null) tag.InnerHtml.AppendHtml(content);
        return tag;
    }

    public static TagBuilder Said(string name, string? text, string? css = null)
    {
        var tag = Tag(name, css);
        tag.InnerHtml.Append(text ?? "");
        return tag;
    }

    extension(TagBuilder tag)
    {
        /// <summary>Sets an attribute; null leaves it out, empty writes it without a value.</summary>
        public TagBuilder With(string attribute, string? value)
        {
            if (value is not null) tag.Attributes[attribute] = value;
            return tag;
        }

        public TagBuilder When(bool condition, string attribute) => condition ? tag.With(attribute, attribute) : tag;
    }
}
