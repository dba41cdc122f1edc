using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.AspNetCore.Razor.TagHelpers;
using PingHuEcoPublic.Kernel;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// What a page is, for machines (schema.org as JSON-LD). A script of this type is data: it is not run, and the policy of scripts does
/// not speak of it. The text inside cannot end the element: the writer escapes its brackets.
/// </summary>
[HtmlTargetElement("eco-linked-data", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class LinkedData : TagHelper
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>One thing, from <see cref="Things"/>.</summary>
    public IReadOnlyDictionary<string, object?> Of { get; set; } = new Dictionary<string, object?>();

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = "script";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("type", "application/ld+json");
        var thing = new Dictionary<string, object?> { ["@context"] = "https://schema.org" };
        foreach (var (key, value) in Of)
            if (value is not null) thing[key] = value;
        output.Content.SetHtmlContent(JsonSerializer.Serialize(thing, Readable));
    }
}

/// <summary>Things of schema.org that our pages are about.</summary>
public static class Things
{
    /// <summary>The body that answers for the site.</summary>
    public static Dictionary<string, object?> Organisation(string name, string address, Nameplate plate) => new()
    {
        ["@type"] = "GovernmentOrganization",
        ["name"] = plate.Host ?? name,
        ["url"] = address,
        ["telephone"] = plate.Contact,
    };

    /// <summary>An article.</summary>
    public static Dictionary<string, object?> Article(string title, string address, DateTimeOffset published, string section, string source, string publisher) => new()
    {
        ["@type"] = "Article",
        ["headline"] = title,
        ["url"] = address,
        ["datePublished"] = Clock.Local(published).ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture),
        ["articleSection"] = section,
        ["inLanguage"] = "zh-CN",
        ["author"] = new Dictionary<string, object?> { ["@type"] = "GovernmentOrganization", ["name"] = source },
        ["publisher"] = new Dictionary<string, object?> { ["@type"] = "GovernmentOrganization", ["name"] = publisher },
    };

    /// <summary>A table that anybody may take away.</summary>
    public static Dictionary<string, object?> Dataset(string title, string about, string address, string publisher, string? licence, DateTimeOffset? changed) => new()
    {
        ["@type"] = "Dataset",
        ["name"] = title,
        ["description"] = about,
        ["url"] = address,
        ["license"] = licence,
        ["isAccessibleForFree"] = true,
        ["dateModified"] = changed is { } at ? Clock.Local(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) : null,
        ["creator"] = new Dictionary<string, object?> { ["@type"] = "GovernmentOrganization", ["name"] = publisher },
        ["distribution"] = new[] { ("text/csv", ".csv"), ("application/json", ".json") }.Select(file => new Dictionary<string, object?> { ["@type"] = "DataDownload", ["encodingFormat"] = file.Item1, ["contentUrl"] = address + file.Item2 }).ToArray(),
    };

    /// <summary>Where a page stands, from the first to itself.</summary>
    public static Dictionary<string, object?> Breadcrumb(params IReadOnlyList<(string Name, string Address)> steps) => new()
    {
        ["@type"] = "BreadcrumbList",
        ["itemListElement"] = steps.Select((step, n) => new Dictionary<string, object?> { ["@type"] = "ListItem", ["position"] = n + 1, ["name"] = step.Name, ["item"] = step.Address }).ToArray(),
    };
}
