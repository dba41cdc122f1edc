using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Reports;

namespace PingHuEcoPublic.Api.Reports;

/// <summary>How reports go, by year.</summary>
public static class ReportEndpoints
{
    public static RouteGroupBuilder MapReports(this RouteGroupBuilder api)
    {
        api.MapGet("/reports/figures", FiguresAsync).WithSummary("Reports and awards by year; counts under five are left out");
        return api;
    }

    private static async Task<Ok<IReadOnlyList<ReportYear>>> FiguresAsync(ReportFigures reports, CancellationToken ct) => TypedResults.Ok(await reports.PublicFiguresAsync(ct));
}
