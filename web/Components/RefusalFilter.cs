using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Web.Components;

/// <summary>A rule's "no" comes back as words on the page that asked, beside its field where it names one, with what was typed kept.</summary>
public sealed class RefusalFilter(IStringLocalizer<Words> words) : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var done = await next();
        if (done.HandlerInstance is not PageModel page || done.Exception is not (Refusal or Stale) || done.ExceptionHandled) return;
        if (done.Exception is Refusal refusal) page.ModelState.AddModelError(FieldOf(refusal, page), Said(refusal, page));
        else page.ModelState.AddModelError("", words[done.Exception.Message]);
        done.ExceptionHandled = true;
        done.Result = new PageResult { StatusCode = done.Exception is Stale or Refusal { Message: "submission.other.body" } ? StatusCodes.Status409Conflict : StatusCodes.Status200OK };
        if (page is IReloads reloads) await reloads.ReloadAsync(context.HttpContext.RequestAborted);
    }

    // What a rule finds missing is asked for in the same words as what the form itself finds missing: by its label.
    private string Said(Refusal refusal, PageModel page) =>
        refusal.Message == "text.needed" && FieldOf(refusal, page) is var field && ((page as INamesFields)?.NameOf(field) ?? LabelOf(field, page)) is { } label ? words["Input.Required", label] : words.Of(refusal);

    private static string? LabelOf(string field, PageModel page)
    {
        var metadata = page.MetadataProvider.GetMetadataForType(page.GetType());
        foreach (var name in field.Split('.'))
        {
            if (metadata.Properties[name] is not { } property) return null;
            metadata = property;
        }
        return metadata.DisplayName;
    }

    // A rule knows the field's own name; the form may stand under a property: Reason is Form.Reason here.
    private static string FieldOf(Refusal refusal, PageModel page) =>
        refusal.Field is null ? ""
        : page.ModelState.Keys.FirstOrDefault(key => key == refusal.Field || key.EndsWith($".{refusal.Field}", StringComparison.Ordinal)) ?? refusal.Field;
}

/// <summary>A page whose field is called by what is being done with it, and by nothing else.</summary>
public interface INamesFields
{
    /// <summary>What it is called now; null where its own label says it.</summary>
    string? NameOf(string field);
}

/// <summary>A page that shows more than its form: it loads that again when the form comes back with a refusal.</summary>
public interface IReloads
{
    Task ReloadAsync(CancellationToken ct);
}
