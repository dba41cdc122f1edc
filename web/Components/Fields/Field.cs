using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A question with a typed answer. What kind of box it gets follows from the property and its attributes.</summary>
[HtmlTargetElement("eco-field")]
public sealed class Field(IStringLocalizer<Words> words) : Control(words)
{
    /// <summary>The type of the box where the property does not say it: email, tel, password, search, file.</summary>
    public string? Type { get; set; }

    public string? Autocomplete { get; set; }

    /// <summary>More than one makes it a box for several lines.</summary>
    public int Rows { get; set; }

    /// <summary>What the number counts; stands behind the box.</summary>
    public string? Unit { get; set; }

    /// <summary>As narrow as what goes in.</summary>
    public bool Short { get; set; }

    public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
    {
        var hint = await HintAsync(output);
        if (Kind == typeof(bool))
        {
            Wrap(output, "div", Tag("label", "check", Check(output), Tag("span", null, LabelInside())), hint, Wrong());
            return;
        }
        var box = Rows > 1 ? Area() : Box();
        foreach (var extra in output.Attributes) box.With(extra.Name, extra.ValueStyle == HtmlAttributeValueStyle.Minimized ? "" : extra.Value?.ToString());
        var label = Tag("label", null, LabelInside()).With("for", Id);
        Wrap(output, "div", Title ? Tag("h1", null, label) : label, hint, Unit is null ? box : Tag("div", "with-unit", box, Said("span", Unit)), Count(), Wrong());
    }

    private Type Kind => For.Metadata.UnderlyingOrModelType;

    private bool IsNumber => Kind == typeof(int) || Kind == typeof(long) || Kind == typeof(short) || Kind == typeof(decimal) || Kind == typeof(double);

    private TagBuilder Common(TagBuilder box) => box
        .With("id", Id)
        .With("name", Name)
        .With("autocomplete", Autocomplete)
        .With("aria-describedby", Described)
        .With("aria-invalid", IsWrong ? "true" : null)
        .With("aria-required", For.Metadata.IsRequired && !IsOptional ? "true" : null);

    private TagBuilder Check(TagHelperOutput output)
    {
        var box = Common(Tag("input")).With("type", "checkbox").With("value", "true").When(Given == "true", "checked");
        foreach (var extra in output.Attributes) box.With(extra.Name, extra.Value?.ToString());
        return box;
    }

    private TagBuilder Box()
    {
        var type = Type ?? TypeOfProperty;
        return Common(Tag("input", Short || IsNumber ? "short" : null))
            .With("type", type)
            .With("inputmode", type == "text" && IsNumber ? (Kind == typeof(decimal) || Kind == typeof(double) ? "decimal" : "numeric") : null)
            .With("maxlength", Most is { } most ? most.ToString(CultureInfo.InvariantCulture) : null)
            .With("value", type is "password" or "file" ? null : Given ?? "");
    }

    // No maxlength here: a pasted text would be cut without a word. It is counted, and refused in words.
    private TagBuilder Area()
    {
        var area = Common(Tag("textarea")).With("rows", Rows.ToString(CultureInfo.InvariantCulture)).With("data-most", Most?.ToString(CultureInfo.InvariantCulture));
        area.InnerHtml.AppendHtml("\n").Append(Given ?? "");
        return area;
    }

    private IHtmlContent? Count() => Rows > 1 && Most is not null
        ? Tag("p", "count").With("id", $"{Id}-count").With("aria-live", "polite").With("data-left", Words["Input.Left"]).With("data-over", Words["Input.Over"]).When(true, "hidden")
        : null;

    private string TypeOfProperty =>
        Kind == typeof(DateOnly) ? "date"
        : Kind == typeof(TimeOnly) ? "time"
        : Rules.OfType<EmailAddressAttribute>().Any() ? "email"
        : Rules.OfType<PhoneAttribute>().Any() ? "tel"
        : For.Metadata.DataTypeName == "Password" ? "password"
        : "text";

    private int? Most =>
        Rules.OfType<StringLengthAttribute>().FirstOrDefault()?.MaximumLength ?? Rules.OfType<MaxLengthAttribute>().FirstOrDefault()?.Length;
}
