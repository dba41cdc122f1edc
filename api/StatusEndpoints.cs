using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Localization;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Text;

namespace PingHuEcoPublic.Api;

/// <summary>The receipt that one holds; it travels in the body, never in an address.</summary>
public sealed record StatusQuestion(string? Receipt);

/// <summary>Where the thing behind a receipt stands, in the words of the site; days, never hours.</summary>
public sealed record StatusAnswer(string Kind, string Stage, string Words, DateOnly ReceivedOn, DateOnly? DueOn);

/// <summary>Status by the long receipt, for reports and for complaints that were sent without a telephone.</summary>
public static class StatusEndpoints
{
    public static RouteGroupBuilder MapStatus(this RouteGroupBuilder api)
    {
        api.MapPost("/status", AskAsync).WithSummary("Status by receipt").ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status429TooManyRequests);
        return api;
    }

    private static async Task<Results<Ok<StatusAnswer>, NotFound>> AskAsync(
        StatusQuestion question, Receipts receipts, ReportTracker reports, TrackReader complaints, IStringLocalizer<Words> words, HttpContext http, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!ReceiptCode.TryParse(question.Receipt, out var code)) throw new Refusal("api.receipt.unreadable");
        return await receipts.OpenAsync(code, ct) switch
        {
            { Kind: ReportDesk.SubjectKind } found when await reports.FindAsync(new(found.Subject), ct) is { } report =>
                TypedResults.Ok(new StatusAnswer("report", report.Told.Word(), words.Of(report.Told), report.ReceivedOn, report.Decision is null ? report.AckBy : null)),
            { Kind: ComplaintDesk.ReceiptSubjectKind } found when await complaints.FindAsync(new(found.Subject), ct) is { Submission: var submission } =>
                TypedResults.Ok(new StatusAnswer("complaint", submission.Stage.Word(), words.Of(submission.Stage), submission.ReceivedOn, submission.DueOn)),
            _ => TypedResults.NotFound(),
        };
    }
}
