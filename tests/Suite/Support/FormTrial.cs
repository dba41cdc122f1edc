using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace PingHuEcoPublic.Tests.Support;

/// <summary>Sends the forms of pages as nobody should fill them in, and remembers which broke instead of answering with a sentence.</summary>
/// <param name="visitor">Who sends them.</param>
/// <param name="leave">Actions that are not tried: they would take the other forms away.</param>
public sealed partial class FormTrial(Visitor visitor, params string[] leave)
{
    private readonly HashSet<string> sent = [];

    /// <summary>Each page and form that broke.</summary>
    public List<string> Broken { get; } = [];

    /// <summary>How many forms were sent.</summary>
    public int Sent => sent.Count;

    /// <summary>Sends every form of a page by each of its buttons; what goes to the same place is sent once.</summary>
    /// <param name="page">The page.</param>
    /// <param name="hiddenToo">Whether what the page itself put there is replaced too, as a forger would.</param>
    /// <param name="typed">What stands in every field, one sending each.</param>
    public async Task TryAsync(Screen page, bool hiddenToo, params string[] typed)
    {
        var path = page.Response.RequestMessage!.RequestUri!.PathAndQuery;
        if (page.Status >= HttpStatusCode.InternalServerError) Broken.Add($"GET {path}: {(int)page.Status}");
        foreach (var form in page.Document.QuerySelectorAll<IHtmlFormElement>("main form[method=post]"))
            foreach (var button in form.QuerySelectorAll<IHtmlButtonElement>("button[type=submit], button:not([type])"))
            {
                var action = new Uri(page.Response.RequestMessage!.RequestUri!, button.GetAttribute("formaction") ?? form.GetAttribute("action") ?? "");
                if (leave.Any(action.PathAndQuery.Contains) || !sent.Add($"{Particular().Replace(action.PathAndQuery, "/*")} {button.Name}={button.Value}")) continue;
                foreach (var words in typed)
                {
                    var answer = await visitor.SendAsync(new(HttpMethod.Post, action) { Content = Filled(form, button, words, hiddenToo) });
                    if (answer.Status >= HttpStatusCode.InternalServerError) Broken.Add($"POST {action.PathAndQuery} {button.TextContent.Trim()} with “{words}”: {(int)answer.Status}");
                }
            }
    }

    /// <summary>One page of a kind is enough: ids, codes, years and days stand for any other.</summary>
    public static string ShapeOf(string path) => Particular().Replace(Regex.Replace(path, @"\?(?!.*handler=).*$", ""), "/*");

    private static HttpContent Filled(IHtmlFormElement form, IHtmlButtonElement button, string words, bool hiddenToo)
    {
        List<KeyValuePair<string, string>> values = [];
        foreach (var control in form.Elements)
            if (control is IHtmlInputElement { Type: "hidden", Name.Length: > 0 } hidden) values.Add(new(hidden.Name, hiddenToo && hidden.Name != "__RequestVerificationToken" ? words : hidden.Value));
            else if (control is IHtmlInputElement { Type: "checkbox" or "radio", Name.Length: > 0 } choice && hiddenToo) values.Add(new(choice.Name, words));
            else if (control is IHtmlInputElement { Type: not ("checkbox" or "radio" or "file" or "submit" or "button"), Name.Length: > 0 } or IHtmlTextAreaElement or IHtmlSelectElement && control.HasAttribute("name")) values.Add(new(control.GetAttribute("name")!, words));
        if (button.Name is { Length: > 0 } pressed) values.Add(new(pressed, button.Value ?? ""));
        if (form.Enctype != "multipart/form-data") return new FormUrlEncodedContent(values);
        var body = new MultipartFormDataContent();
        foreach (var (key, value) in values) body.Add(new StringContent(value), key);
        return body;
    }

    [GeneratedRegex(@"/[^/?]*[A-Z0-9.][^/?]*")]
    private static partial Regex Particular();
}
