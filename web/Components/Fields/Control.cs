using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Metadata;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>What every question has: a name, a label, a hint, what is wrong with the answer, and the threads between them.</summary>
public abstract class Control(IStringLocalizer<Words> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    public ModelExpression For { get; set; } = null!;

    /// <summary>The question; by default the property's <c>[Display(Name = key)]</c>.</summary>
    public string? Label { get; set; }

    /// <summary>One sentence that helps to answer; markup may stand inside the element instead.</summary>
    public string? Hint { get; set; }

    /// <summary>Says （选填） beside the label; by default whatever is not <c>[Required]</c>.</summary>
    public bool? Optional { get; set; }

    /// <summary>The question is the page's own title.</summary>
    public bool Title { get; set; }

    protected IStringLocalizer<Words> Words => words;

    protected string Name => View.ViewData.TemplateInfo.GetFullHtmlFieldName(For.Name);

    protected string Id => TagBuilder.CreateSanitizedId(Name, "_");

    protected string LabelText => Label ?? For.Metadata.GetDisplayName();

    protected bool IsOptional => Optional ?? !(For.Metadata.IsRequired || Rules.OfType<MinLengthAttribute>().Any(rule => rule.Length > 0));

    /// <summary>The attributes of the property.</summary>
    protected IEnumerable<object> Rules => (For.Metadata as DefaultModelMetadata)?.Attributes.Attributes ?? [];

    protected bool IsWrong => Problems.Length > 0;

    protected string? Described => (hinted, IsWrong) switch
    {
        (true, true) => $"{Id}-hint {Id}-error",
        (true, false) => $"{Id}-hint",
        (false, true) => $"{Id}-error",
        _ => null,
    };

    private bool hinted;

    private string[] Problems => Entry is null ? [] : [.. Entry.Said(words, LabelText)];

    private ModelStateEntry? Entry => View.ViewData.ModelState.GetValueOrDefault(Name);

    /// <summary>What was typed, else what the model holds.</summary>
    protected string? Given => Entry?.AttemptedValue ?? Written(For.Model);

    /// <summary>The question was put and answered with nothing.</summary>
    protected bool IsAnsweredEmpty => Entry?.AttemptedValue is "";

    protected IReadOnlyCollection<string> GivenAll => Entry?.RawValue switch
    {
        string[] many => many,
        string one => [one],
        _ => For.Model is System.Collections.IEnumerable many and not string ? [.. many.Cast<object?>().Select(Written).OfType<string>()] : Written(For.Model) is { } value ? [value] : [],
    };

    internal static string? Written(object? value) => value switch
    {
        null => null,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        TimeOnly time => time.ToString("HH:mm", CultureInfo.InvariantCulture),
        bool yes => yes ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.CurrentCulture),
    };

    /// <summary>Takes the hint from the attribute or from inside the element; to be called before anything is described.</summary>
    protected async Task<IHtmlContent?> HintAsync(TagHelperOutput output)
    {
        var inside = await output.GetChildContentAsync();
        hinted = Hint is not null || !inside.IsEmptyOrWhiteSpace;
        if (!hinted) return null;
        var line = Tag(inside.IsEmptyOrWhiteSpace ? "p" : "div", "hint").With("id", $"{Id}-hint");
        if (inside.IsEmptyOrWhiteSpace) line.InnerHtml.Append(Hint!);
        else line.InnerHtml.AppendHtml(inside);
        return line;
    }

    protected IHtmlContent LabelInside()
    {
        var inside = new HtmlContentBuilder().Append(LabelText);
        return IsOptional ? inside.Append(" ").AppendHtml(Said("span", words["Input.Optional"], "optional")) : inside;
    }

    protected IHtmlContent Heading() => Title ? Tag("h1", null, LabelInside()) : LabelInside();

    protected IHtmlContent? Wrong()
    {
        if (!IsWrong) return null;
        var line = Tag("p", "field-error", Said("span", words["Input.Error"], "sr")).With("id", $"{Id}-error");
        foreach (var (n, problem) in Problems.Index())
        {
            if (n > 0) line.InnerHtml.AppendHtml(Tag("br"));
            line.InnerHtml.Append(problem);
        }
        return line;
    }

    protected void Wrap(TagHelperOutput output, string element, params IEnumerable<IHtmlContent?> inside)
    {
        output.TagName = element;
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.Clear();
        output.Attributes.SetAttribute("class", IsWrong ? "field is-wrong" : "field");
        var content = new HtmlContentBuilder();
        foreach (var part in inside)
            if (part is not null) content.AppendHtml(part);
        output.Content.SetHtmlContent(content);
    }

    /// <summary>A group of answers under one question, with everything a reader's voice needs.</summary>
    protected void WrapGroup(TagHelperOutput output, IHtmlContent? hint, IHtmlContent answers)
    {
        var legend = Tag("legend", null, Heading());
        Wrap(output, "fieldset", legend, hint, answers, Wrong());
        output.Attributes.SetAttribute("id", Id);
        output.Attributes.SetAttribute("tabindex", "-1");
        output.Attributes.SetAttribute("name", Name);
        if (IsWrong) output.Attributes.SetAttribute("aria-invalid", "true");
        if (Described is { } described) output.Attributes.SetAttribute("aria-describedby", described);
    }
}
