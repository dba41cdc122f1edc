using PingHuEcoPublic.Api.Campaigns;
using PingHuEcoPublic.Api.Complaints;
using PingHuEcoPublic.Api.Disclosure;
using PingHuEcoPublic.Api.Reports;
using PingHuEcoPublic.Api.Surveys;

namespace PingHuEcoPublic.Api.Hosting;

/// <summary>Everything that the JSON host answers, under one version.</summary>
public static class Endpoints
{
    public static WebApplication MapEverything(this WebApplication app)
    {
        app.MapGroup("/api/v1").MapDisclosure().MapDatasets().MapEnforcement().MapCampaigns().MapSurveys().MapComplaints().MapReports().MapStatus();
        return app;
    }
}
