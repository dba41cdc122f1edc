using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.Routing;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Text;
using PingHuEcoPublic.Web.Hosting;
using static System.FormattableString;
using static PingHuEcoPublic.Web.Components.Markup;

namespace PingHuEcoPublic.Web.Components;

/// <summary>
/// Work for the browser before a form is taken, in a form that came under pressure. The page loads <c>js/altcha.js</c> beside it; the
/// form sends <c>Altcha</c> and <c>AltchaBegun</c>, which <see cref="Challenges.Passes"/> reads.
/// </summary>
[HtmlTargetElement("eco-altcha", TagStructure = TagStructure.NormalOrSelfClosing)]
public sealed class AltchaField(Challenges challenges, IUrlHelperFactory urls, IStringLocalizer<Words> words) : TagHelper
{
    [ViewContext, HtmlAttributeNotBound] public ViewContext View { get; set; } = null!;

    /// <summary>What the work is for: the form's own number.</summary>
    public string Subject { get; set; } = "";

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var request = View.HttpContext.Request;
        output.TagName = "div";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("class", "notice");
        output.Content.SetHtmlContent(Tag("input").With("type", "hidden").With("name", "Altcha").With("data-challenge", challenges.Issue(Subject))
            .With("data-worker", urls.GetUrlHelper(View).Content("~/lib/altcha-pbkdf2.js")).With("data-wait", Invariant($"{Challenges.WaitSeconds}")));
        output.Content.AppendHtml(Tag("input").With("type", "hidden").With("name", "AltchaBegun").With("value", challenges.Begin(Subject, request.HasFormContentType ? request.Form["AltchaBegun"] : default)));
        output.Content.AppendHtml(Said("p", words["Altcha.Why"]));
        output.Content.AppendHtml(Said("p", words["Altcha.Working"]).With("role", "status").With("data-altcha", "working").With("hidden", ""));
        output.Content.AppendHtml(Said("p", words["Altcha.Done"]).With("role", "status").With("data-altcha", "done").With("hidden", ""));
        output.Content.AppendHtml(Said("p", words["Altcha.Wait", Challenges.WaitSeconds]).With("data-altcha", "wait"));
    }
}
