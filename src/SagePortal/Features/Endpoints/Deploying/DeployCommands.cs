using SagePortal.Features.Endpoints.Configurations;
using SagePortal.Features.Endpoints.Models;

namespace SagePortal.Features.Endpoints.Deploying;

/// <summary>The use cases that a deployment consists of; each asks for its own permission.</summary>
public sealed record DeployCommands(CreateModel CreateModel, CreateEndpointConfig CreateConfig, CreateEndpoint Create, UpdateEndpoint Update);
