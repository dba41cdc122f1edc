using Microsoft.Extensions.DependencyInjection;

namespace PingHuEcoPublic.Disclosure;

/// <summary>Registers columns, index numbers and the validity of documents in a host.</summary>
public static class ColumnsRegistration
{
    /// <summary>Adds their desks and rules.</summary>
    public static IServiceCollection AddColumns(this IServiceCollection services) => services
        .AddSingleton<ReviewRules>()
        .AddScoped<ColumnDesk>()
        .AddSingleton<IndexRules>()
        .AddSingleton<ValidityDesk>();
}
