using Microsoft.Extensions.DependencyInjection;
using PingHuEcoPublic.Accounts;
using PingHuEcoPublic.Campaigns;
using PingHuEcoPublic.Complaints;
using PingHuEcoPublic.Disclosure;
using PingHuEcoPublic.Kernel;
using PingHuEcoPublic.Media;
using PingHuEcoPublic.Messages;
using PingHuEcoPublic.Places;
using PingHuEcoPublic.Reports;
using PingHuEcoPublic.Surveys;

namespace PingHuEcoPublic;

/// <summary>The whole record in one registration, so that both hosts, the tools and the tests stand on the same.</summary>
public static class Record
{
    /// <summary>
    /// Adds every capability's desks, readers and jobs. The host brings the <c>NpgsqlDataSource</c>, the <see cref="HostKeys"/>,
    /// configuration and logging, and adds <see cref="JobRunner"/> where it shall run jobs.
    /// </summary>
    public static IServiceCollection AddRecord(this IServiceCollection services) => services
        .AddKernel()
        .AddMessages()
        .AddPlaces()
        .AddAccounts()
        .AddMedia()
        .AddDisclosure()
        .AddReports()
        .AddSurveys()
        .AddComplaints()
        .AddCampaigns();
}
