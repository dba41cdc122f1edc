using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>A file that a visitor attaches.</summary>
public sealed record Attached(string Name, string ContentType, byte[] Bytes);

/// <summary>One page as a person meets it: controls are found by their labels, buttons and links by their words.</summary>
public sealed class Screen(Visitor visitor, HttpResponseMessage response, IHtmlDocument document, string html)
{
    public IHtmlDocument Document => document;

    public string Html => html;

    public HttpStatusCode Status => response.StatusCode;

    public HttpResponseMessage Response => response;

    /// <summary>Where one is, after redirects.</summary>
    public string Path => response.RequestMessage!.RequestUri!.PathAndQuery;

    /// <summary>What is read: the main part's text with white space folded.</summary>
    public string Text => string.Join(' ', (document.QuerySelector("main") ?? document.Body!).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    public string? Title => document.Title;

    /// <summary>The sentence beside the field with this name, as its <c>aria-describedby</c> says; null for none.</summary>
    public string? ErrorOf(string field) =>
        document.QuerySelectorAll("[aria-invalid=true]").FirstOrDefault(e => e.GetAttribute("name") == field) is not { } control ? null
        : (control.GetAttribute("aria-describedby") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(id => document.GetElementById(id)).FirstOrDefault(e => e?.ClassList.Contains("field-error") == true)?.TextContent.Trim();

    /// <summary>Follows a link by its words.</summary>
    public Task<Screen> FollowAsync(string words) =>
        visitor.OpenAsync(document.QuerySelectorAll<IHtmlAnchorElement>("a[href]").First(a => a.TextContent.Contains(words, StringComparison.Ordinal)).GetAttribute("href")!);

    /// <summary>Fills in the form that has the button, by field names, and presses it.</summary>
    /// <param name="button">The button's words.</param>
    /// <param name="fields">Name and value; a value of type <see cref="Attached"/> is a file; null clears.</param>
    public Task<Screen> PressAsync(string button, params (string Name, object? Value)[] fields)
    {
        var pressed = document.QuerySelectorAll<IHtmlButtonElement>("form button").FirstOrDefault(b => b.TextContent.Trim().Contains(button, StringComparison.Ordinal))
            ?? throw new Xunit.Sdk.XunitException($"No button “{button}” on {Path} ({Status}): {string.Join(" | ", document.QuerySelectorAll("form button").Select(b => b.TextContent.Trim()))}\n{Text}");
        var form = pressed.Form!;
        var values = Successful(form).Where(pair => fields.All(field => field.Name != pair.Key)).ToList();
        if (pressed.Name is { Length: > 0 } name) values.Add(new(name, pressed.Value ?? ""));
        values.AddRange(fields.Where(f => f.Value is not null and not Attached).Select(f => new KeyValuePair<string, string>(f.Name, f.Value!.ToString()!)));
        var files = fields.Where(f => f.Value is Attached).Select(f => (f.Name, (Attached)f.Value!)).ToArray();
        var action = new Uri(response.RequestMessage!.RequestUri!, pressed.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
        if (!string.Equals(form.Method, "post", StringComparison.OrdinalIgnoreCase))
            return visitor.OpenAsync(new UriBuilder(action) { Query = string.Join('&', values.Select(v => $"{Uri.EscapeDataString(v.Key)}={Uri.EscapeDataString(v.Value)}")) }.Uri.PathAndQuery);
        return visitor.SendAsync(new(HttpMethod.Post, action) { Content = Body(form, values, files) });
    }

    private static HttpContent Body(IHtmlFormElement form, List<KeyValuePair<string, string>> values, (string Name, Attached File)[] files)
    {
        if (files.Length == 0 && form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(values);
        var body = new MultipartFormDataContent();
        foreach (var (key, value) in values) body.Add(new StringContent(value), key);
        foreach (var (name, file) in files)
            body.Add(new ByteArrayContent(file.Bytes) { Headers = { ContentType = MediaTypeHeaderValue.Parse(file.ContentType) } }, name, file.Name);
        return body;
    }

    private static IEnumerable<KeyValuePair<string, string>> Successful(IHtmlFormElement form)
    {
        foreach (var control in form.Elements)
            switch (control)
            {
                case IHtmlInputElement { IsDisabled: true } or IHtmlInputElement { Type: "file" or "submit" or "button" or "image" or "reset" }:
                    break;
                case IHtmlInputElement { Type: "checkbox" or "radio" } box:
                    if (box.IsChecked && box.Name is { Length: > 0 }) yield return new(box.Name, box.Value);
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    yield return new(input.Name, input.Value);
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0, IsDisabled: false } area:
                    yield return new(area.Name, area.Value);
                    break;
                case IHtmlSelectElement { Name.Length: > 0, IsDisabled: false } select:
                    foreach (var option in select.Options.Where(option => option.IsSelected)) yield return new(select.Name, option.Value);
                    break;
            }
    }
}
