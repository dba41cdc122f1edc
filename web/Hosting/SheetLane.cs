using Microsoft.AspNetCore.Antiforgery;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Surveys;
using PingHuEcoPublic.Web.Pages.Surveys;

namespace PingHuEcoPublic.Web.Hosting;

/// <summary>
/// The two requests that come by the thousand after a broadcast: the empty form, and the sheet that comes back whole. They are answered
/// before routes, sessions and pages are set in motion, and only where everything about them is ordinary. Whatever is not goes on to the
/// page of the same address, which knows every case.
/// </summary>
public sealed class SheetLane(FormShelf forms, VersionShelf versions, Pressure pressure, SheetCookie cookie, IAntiforgery antiforgery, Clock clock)
{
    private const int MostBytes = 64 * 1024;

    /// <summary>Whether the request was answered here.</summary>
    public async Task<bool> AnswersAsync(HttpContext context)
    {
        var request = context.Request;
        if (!request.Path.StartsWithSegments("/surveys", StringComparison.Ordinal, out var rest) || request.QueryString.HasValue || IsKnown(request)) return false;
        return HttpMethods.IsGet(request.Method) ? WaveOf(rest, "/answer") is { } asked && await GivesAsync(context, asked)
            : HttpMethods.IsPost(request.Method) && WaveOf(rest, "/check") is { } sent && await TakesAsync(context, sent);
    }

    // Staff, and a device that staff put up: their pages look at more than the sheet.
    private static bool IsKnown(HttpRequest request) => request.Cookies.ContainsKey(Sessions.Cookie) || KioskCookie.IsHeld(request);

    private static Id<Wave>? WaveOf(PathString path, string page) =>
        path.Value is { Length: > 37 } text && text.AsSpan(37).SequenceEqual(page) && Guid.TryParseExact(text.AsSpan(1, 36), "D", out var wave) ? new(wave) : null;

    /// <summary>The empty form, to a browser that holds none yet.</summary>
    private async Task<bool> GivesAsync(HttpContext context, Id<Wave> wave)
    {
        if (SheetCookie.IsHeld(context.Request, wave) || forms.Find(context, wave) is not { Wave: { Mode: WaveMode.OpenLink } asked } form || !asked.TakesAnswers(clock.Today)) return false;
        cookie.Write(context, new(context.RequestServices.GetRequiredService<AnswerDesk>().Begin(asked, sameDevice: false), clock.Now, new Dictionary<string, string?>()));
        await form.WriteAsync(context);
        return true;
    }

    /// <summary>A whole sheet under the right that this browser was given.</summary>
    private async Task<bool> TakesAsync(HttpContext context, Id<Wave> wave)
    {
        if (context.Request is not { HasFormContentType: true, ContentLength: < MostBytes } request || versions.Known(wave) is not { Version.Questionnaire: var questionnaire } || questionnaire.Photos.Any()) return false;
        if (cookie.Read(context, wave) is not { Sent: false, Credential.Channel: AnswerChannel.OpenLink } draft || !await IsOursAsync(context)) return false;
        var form = await request.ReadFormAsync(context.RequestAborted);
        var typed = SentAnswers.Of(questionnaire, SentAnswers.Controls(form));
        if (typed.Count == 0 || form.ContainsKey(nameof(CheckModel.FollowUp)) || pressure.Counts(context, wave)) return false;
        var desk = context.RequestServices.GetRequiredService<AnswerDesk>();
        Received sent;
        try
        {
            sent = await desk.SendAsync(draft.Credential, typed, (int)(clock.Now - draft.Started).TotalSeconds, context.RequestAborted);
        }
        catch (Refusal)
        {
            // The page says so beside the question.
            return false;
        }
        cookie.Write(context, draft.After(sent));
        context.Response.Redirect($"{request.PathBase}/surveys/{wave}/thanks{(sent == Received.OtherBefore ? "?first=true" : "")}");
        return true;
    }

    // A form that cannot be read is not valid either; the page answers it.
    private async Task<bool> IsOursAsync(HttpContext context)
    {
        try
        {
            return await antiforgery.IsRequestValidAsync(context);
        }
        catch (AntiforgeryValidationException)
        {
            return false;
        }
    }
}

internal static class SheetLaneExtensions
{
    public static IApplicationBuilder UseSheetLane(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (!await app.ApplicationServices.GetRequiredService<SheetLane>().AnswersAsync(context)) await next(context);
    });
}
