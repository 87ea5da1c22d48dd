/** Of the options those that the reference sets. */
declare module 'swagger-ui-dist/swagger-ui-es-bundle.js' {
  export default function SwaggerUI(options: {
    domNode: HTMLElement;
    url: string;
    /** Whom to ask whether the document is valid: a server of theirs, where nothing is said. */
    validatorUrl: null;
    persistAuthorization: boolean;
    displayRequestDuration: boolean;
    defaultModelsExpandDepth: number;
    docExpansion: 'list' | 'full' | 'none';
  }): void;
}
