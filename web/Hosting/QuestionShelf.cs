using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Pages.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Questions as they look before anybody touched them. A version never changes, so what was rendered once is written again: nine of ten
/// requests for a form are for an empty one. A question that holds an answer, a fault, a gap or an order of its own is rendered anew.
/// </summary>
public sealed class QuestionShelf(HtmlEncoder encoder)
{
    private const int Most = 5_000;
    private readonly ConcurrentDictionary<(Id<SurveyVersion> Version, string Question, string Language), HtmlString> kept = new();

    /// <summary>A question of a version as HTML.</summary>
    public async Task<IHtmlContent> OfAsync(IHtmlHelper html, Id<SurveyVersion> version, QuestionView view)
    {
        if (!view.IsUntouched) return await html.PartialAsync("_Question", view);
        var key = (version, view.Question.Code, CultureInfo.CurrentUICulture.Name);
        if (kept.TryGetValue(key, out var known)) return known;
        await using var text = new StringWriter(CultureInfo.InvariantCulture);
        (await html.PartialAsync("_Question", view)).WriteTo(text, encoder);
        if (kept.Count >= Most) kept.Clear();
        return kept[key] = new(text.ToString());
    }
}
