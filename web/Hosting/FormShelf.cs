using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Antiforgery;
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

    private readonly ConcurrentDictionary<(Id<Wave> Wave, string Language, string Root, bool Elder), KeptForm> kept = new();

    /// <summary>The form of a wave, to be written once more; null where it has to be rendered.</summary>
    public KeptForm? Find(HttpContext context, Id<Wave> wave) =>
        kept.TryGetValue(KeyOf(context, wave), out var known) && clock.Now - known.At < Longest ? known : null;

    /// <summary>Whether what bears a tag concerns forms.</summary>
    public static bool IsTold(string tag) => tag is "surveys" or PublicCache.Everything;

    /// <summary>Forgets all forms: a wave was opened or closed, or what stands around them has changed.</summary>
    public void Clear() => kept.Clear();

    internal void Keep(HttpContext context, Wave wave, ReadOnlySpan<byte> page)
    {
        var token = Encoding.ASCII.GetBytes(antiforgery.GetTokens(context).RequestToken!);
        // Exactly one: a page with two forms, or none, is written as it is.
        if (page.IndexOf(token) is not (> 0 and var at) || page[(at + token.Length)..].IndexOf(token) >= 0) return;
        if (kept.Count >= Most) kept.Clear();
        kept[KeyOf(context, wave.Id)] = new(wave, page[..at].ToArray(), page[(at + token.Length)..].ToArray(), clock.Now, antiforgery);
    }

    private static (Id<Wave>, string, string, bool) KeyOf(HttpContext context, Id<Wave> wave) =>
        (wave, CultureInfo.CurrentUICulture.Name, context.Request.PathBase.Value ?? "", ElderMode.IsOn(context.Request));
}

/// <summary>A form in two pieces, with room for a token between them.</summary>
public sealed class KeptForm(Wave wave, byte[] before, byte[] after, DateTimeOffset at, IAntiforgery antiforgery)
{
    /// <summary>The wave, as it stood then.</summary>
    public Wave Wave => wave;

    /// <summary>When it was rendered.</summary>
    public DateTimeOffset At => at;

    /// <summary>Writes it to one visitor, with a token of their own.</summary>
    public async Task WriteAsync(HttpContext context)
    {
        var (response, token) = (context.Response, Encoding.ASCII.GetBytes(antiforgery.GetAndStoreTokens(context).RequestToken!));
        response.ContentType = "text/html; charset=utf-8";
        response.ContentLength = before.Length + token.Length + after.Length;
        var body = response.BodyWriter;
        body.Write(before);
        body.Write(token);
        body.Write(after);
        await body.FlushAsync(context.RequestAborted);
    }
}

/// <summary>A page whose form may be the same for everybody.</summary>
public interface IMayBeKept
{
    /// <summary>The wave whose form it is; null where something in it is one person's.</summary>
    Wave? KeptFor { get; }
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
