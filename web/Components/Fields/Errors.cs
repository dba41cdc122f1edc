using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What is wrong with a form, once at the top, in the order of its questions, with a way to each; nothing where nothing is wrong.</summary>
[HtmlTargetElement("eco-errors", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class Errors(IStringLocalizer<Words> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var wrong = View.ViewData.ModelState
            .Select(field => (field.Key, Entry: field.Value!, At: Found(field.Key)))
            .OrderBy(field => field.At.Place)
            .SelectMany(field => field.Entry.Said(words, field.At.Name).Select(sentence => (field.Key, Sentence: sentence))).ToArray();
        if (wrong.Length == 0)
        {
            output.SuppressOutput();
            return;
        }
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "errors");
        output.Attributes.SetAttribute("role", "alert");
        output.Content.SetHtmlContent(Said("h2", words[wrong.Length == 1 ? "Input.Errors.One" : "Input.Errors.Title", wrong.Length]));
        output.Content.AppendHtml(Tag("ul", null, wrong.Select(line => Tag("li", null,
            line.Key.Length == 0 ? Said("span", line.Sentence) : Said("a", line.Sentence).With("href", $"#{TagBuilder.CreateSanitizedId(line.Key, "_")}")))));
    }

    // Properties stand in the order in which the form declares them; what is wrong with the form as a whole comes first.
    private (int Place, string? Name) Found(string key)
    {
        if (key.Length == 0) return (0, null);
        var (place, metadata) = (0, View.ViewData.ModelMetadata);
        foreach (var name in key.Split('.', '['))
        {
            var at = metadata.Properties.TakeWhile(property => property.PropertyName != name).Count() + 1;
            (place, metadata) = (place * 100 + at, metadata.Properties[name] ?? metadata);
        }
        return (place, metadata.DisplayName);
    }
}

internal static class ErrorsSaid
{
    /// <summary>The sentences of an entry; an empty answer is told only that it is missing, and what: the framework itself does not name it.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="words">The words.</param>
    /// <param name="name">How the question is called; null where it is not known.</param>
    public static IEnumerable<string> Said(this ModelStateEntry entry, IStringLocalizer<Words> words, string? name)
    {
        var missing = words["Input.Missing"].Value;
        var all = entry.Errors
            .Select(error => error.ErrorMessage switch
            {
                "" => words["Input.Unreadable"].Value,
                var said when said == missing && name is not null => words["Input.Required", name].Value,
                var said => said,
            })
            .Distinct();
        return string.IsNullOrEmpty(entry.AttemptedValue) && entry is { RawValue: null or "" } ? all.Take(1) : all;
    }
}
