using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>One possible answer.</summary>
/// <param name="Value">What is sent.</param>
/// <param name="Text">What is read.</param>
/// <param name="Hint">A line beneath it.</param>
public sealed record Choice(string Value, string Text, string? Hint = null)
{
    /// <summary>The members of an enum with their words; all of them where none is named.</summary>
    public static IReadOnlyList<Choice> Of<T>(IStringLocalizer<Words> words, params IEnumerable<T> members) where T : struct, Enum
    {
        T[] some = [.. members];
        return [.. (some.Length > 0 ? some : Enum.GetValues<T>()).Select(member => new Choice(member.ToString(), words.Of(member)))];
    }
}

/// <summary>A question whose answers are known.</summary>
public abstract class Known(IStringLocalizer<Words> words) : Control(words)
{
    /// <summary>The answers; by default the members of the property's enum.</summary>
    public IEnumerable<Choice>? Options { get; set; }

    protected IEnumerable<Choice> Answers =>
        Options ?? (Kind.IsEnum
            ? Enum.GetValuesAsUnderlyingType(Kind).Cast<object>().Select(raw => (Enum)Enum.ToObject(Kind, raw)).Select(member => new Choice(member.ToString(), Words.Of(member)))
            : Kind == typeof(bool) ? [new("true", Words["Input.Yes"]), new("false", Words["Input.No"])]
            : throw new InvalidOperationException($"{Name} is no enum: give it options."));

    private Type Kind
    {
        get
        {
            var type = For.Metadata.ElementType ?? For.Metadata.UnderlyingOrModelType;
            return Nullable.GetUnderlyingType(type) ?? type;
        }
    }

    protected IHtmlContent Cards(string type, string css)
    {
        var cards = Tag("div", css);
        foreach (var (n, answer) in Answers.Index())
        {
            var hintId = answer.Hint is null ? null : $"{Id}-{n}-hint";
            var box = Tag("input").With("type", type).With("name", Name).With("id", $"{Id}-{n}").With("value", answer.Value)
                .With("aria-describedby", hintId).When(GivenAll.Contains(answer.Value), "checked");
            cards.InnerHtml.AppendHtml(Tag("label", "choice", box, Said("span", answer.Text), answer.Hint is null ? null : Said("span", answer.Hint, "hint").With("id", hintId)));
        }
        return cards;
    }
}

/// <summary>One of several, as cards as large as a thumb.</summary>
[HtmlTargetElement("eco-choice")]
public sealed class ChoiceField(IStringLocalizer<Words> words) : Known(words)
{
    /// <summary>Side by side where there is room: for short answers.</summary>
    public bool Inline { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        WrapGroup(output, await HintAsync(output), Cards("radio", Inline ? "choices inline" : "choices"));
}

/// <summary>Any of several.</summary>
[HtmlTargetElement("eco-checks")]
public sealed class ChecksField(IStringLocalizer<Words> words) : Known(words)
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output) =>
        WrapGroup(output, await HintAsync(output), Cards("checkbox", "choices"));
}

/// <summary>One of many, from a list that opens. Not for citizens where cards would fit.</summary>
[HtmlTargetElement("eco-select")]
public sealed class SelectField(IStringLocalizer<Words> words) : Known(words)
{
    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var hint = await HintAsync(output);
        var list = Tag("select").With("id", Id).With("name", Name).With("aria-describedby", Described).With("aria-invalid", IsWrong ? "true" : null);
        Choice[] answers = [.. Answers];
        // Where something must stand and does, there is nothing to be asked to choose.
        if (Optional != false || !answers.Any(answer => answer.Value.Length == 0 || GivenAll.Contains(answer.Value))) list.InnerHtml.AppendHtml(Said("option", Words["Input.Choose"]).With("value", ""));
        foreach (var answer in answers)
            list.InnerHtml.AppendHtml(Said("option", answer.Text).With("value", answer.Value).When(GivenAll.Contains(answer.Value), "selected"));
        Wrap(output, "div", Tag("label", null, LabelInside()).With("for", Id), hint, list, Wrong());
    }
}
