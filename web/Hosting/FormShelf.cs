using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// Forms as everybody meets them first: before an answer, in one order, with nothing in a gap. All of such a page is the same for
/// everybody but its antiforgery token, so it is rendered once a minute and written again with a token of each visitor's own. The right to
/// hand in a sheet stands in a cookie and never in the page.
/// </summary>
/// <param name="antiforgery">Makes the tokens.</param>
/// <param name="clock">Now.</param>
public sealed class FormShelf(IAntiforgery antiforgery, Clock clock)
{
    private const int Most = 200;

    // As long as public pages are kept: what stands around the form (the name of the site, its plate) may change.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<(Id<Wave> Wave, string Language, string Root, bool Elder), Kept> kept = new();

    /// <summary>The form of a wave; null where it has to be rendered.</summary>
    public IActionResult? Find(HttpContext context, Id<Wave> wave) =>
        kept.TryGetValue(KeyOf(context, wave), out var known) && clock.Now - known.At < Longest ? new KeptForm(known, antiforgery) : null;

    internal void Keep(HttpContext context, Id<Wave> wave, ReadOnlySpan<byte> page)
    {
        var token = Encoding.ASCII.GetBytes(antiforgery.GetTokens(context).RequestToken!);
        // Exactly one: a page with two forms, or none, is written as it is.
        if (page.IndexOf(token) is not (> 0 and var at) || page[(at + token.Length)..].IndexOf(token) >= 0) return;
        if (kept.Count >= Most) kept.Clear();
        kept[KeyOf(context, wave)] = new(page[..at].ToArray(), page[(at + token.Length)..].ToArray(), clock.Now);
    }

    private static (Id<Wave>, string, string, bool) KeyOf(HttpContext context, Id<Wave> wave) =>
        (wave, CultureInfo.CurrentUICulture.Name, context.Request.PathBase.Value ?? "", ElderMode.IsOn(context.Request));

    private sealed record Kept(byte[] Before, byte[] After, DateTimeOffset At);

    private sealed class KeptForm(Kept form, IAntiforgery antiforgery) : ActionResult
    {
        public override async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            var token = antiforgery.GetAndStoreTokens(context.HttpContext).RequestToken!;
            response.ContentType = "text/html; charset=utf-8";
            response.ContentLength = form.Before.Length + token.Length + form.After.Length;
            await response.Body.WriteAsync(form.Before, context.HttpContext.RequestAborted);
            await response.Body.WriteAsync(Encoding.ASCII.GetBytes(token), context.HttpContext.RequestAborted);
            await response.Body.WriteAsync(form.After, context.HttpContext.RequestAborted);
        }
    }
}

/// <summary>A page whose form may be the same for everybody.</summary>
public interface IMayBeKept
{
    /// <summary>The wave whose form it is; null where something in it is one person's.</summary>
    Id<Wave>? KeptFor { get; }
}

/// <summary>Keeps what such a page was rendered to.</summary>
/// <param name="shelf">Where.</param>
public sealed class KeepForm(FormShelf shelf) : IAsyncResultFilter
{
    public async Task OnResultExecutionAsync(ResultExecutingContext context, ResultExecutionDelegate next)
    {
        if (context is not { Result: PageResult, Controller: IMayBeKept { KeptFor: { } wave } })
        {
            await next();
            return;
        }
        var response = context.HttpContext.Response;
        var body = response.Body;
        using var page = new MemoryStream();
        response.Body = page;
        try
        {
            await next();
        }
        finally
        {
            response.Body = body;
        }
        if (response.StatusCode == StatusCodes.Status200OK) shelf.Keep(context.HttpContext, wave, page.GetBuffer().AsSpan(0, (int)page.Length));
        page.Position = 0;
        await page.CopyToAsync(body, context.HttpContext.RequestAborted);
    }
}
