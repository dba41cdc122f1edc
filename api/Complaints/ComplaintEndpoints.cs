using Microsoft.AspNetCore.Http.HttpResults;
using PingHuEcoPublic.Complaints;

namespace PingHuEcoPublic.Api.Complaints;

/// <summary>How complaints go, counted by matters and submissions, never by people.</summary>
public static class ComplaintEndpoints
{
    public static RouteGroupBuilder MapComplaints(this RouteGroupBuilder api)
    {
        api.MapGet("/complaints/figures", FiguresAsync).WithSummary("The last twelve months; counts under five are left out");
        return api;
    }

    private static async Task<Ok<ComplaintFigures>> FiguresAsync(ComplaintReader complaints, CancellationToken ct) => TypedResults.Ok(await complaints.FiguresAsync(ct));
}
